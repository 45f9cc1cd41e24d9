import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useStatus } from "../../lib/queries"
import { useExportProducts } from "../products/use-export-products"
import { useProductWays } from "../products/use-product-ways"
import { useRefreshProducts } from "../products/use-refresh-products"
import { QueryView } from "../query-view"
import { Section } from "../section"
import { SyncStatusBadge } from "../status/sync-status"
import { ConnectionFacts } from "./connection-facts"

/** The ERP beside a product: its record there, and both ways between them. */
export function ProductStatusWidget({ data }: { data: { id: string } }) {
  const { t } = useTranslation("erp")
  const query = useStatus("product", data.id)
  const ways = useProductWays()
  return (
    <Section
      title={t("details.title")}
      actions={query.data && <SyncStatusBadge status={query.data.status} />}
    >
      <QueryView query={query} rows={2}>
        {(status) => status && <ConnectionFacts status={status} />}
      </QueryView>
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Text size="xsmall" className="text-ui-fg-muted">
          {!ways.toErp && t("details.catalog_owner")}
        </Text>
        <div className="flex shrink-0 gap-x-2">
          {ways.toErp && <ExportProduct id={data.id} />}
          {ways.fromErp && <RefreshProduct id={data.id} />}
        </div>
      </div>
    </Section>
  )
}

function ExportProduct({ id }: { id: string }) {
  const { t } = useTranslation("erp")
  const { exportProducts, isPending } = useExportProducts()
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={isPending}
      onClick={() => void exportProducts([id])}
    >
      {t("export.action")}
    </Button>
  )
}

function RefreshProduct({ id }: { id: string }) {
  const { t } = useTranslation("erp")
  const refreshProducts = useRefreshProducts()
  return (
    <Button
      size="small"
      variant="secondary"
      onClick={() => void refreshProducts([id])}
    >
      {t("refresh.action")}
    </Button>
  )
}
