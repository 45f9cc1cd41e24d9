import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useStatus } from "../../lib/queries"
import { useRefreshProducts } from "../products/use-refresh-products"
import { QueryView } from "../query-view"
import { Section } from "../section"
import { SyncStatusBadge } from "../status/sync-status"
import { ConnectionFacts } from "./connection-facts"

/** The ERP beside a product: its record there, and reading it again. */
export function ProductStatusWidget({ data }: { data: { id: string } }) {
  const { t } = useTranslation("erp")
  const query = useStatus("product", data.id)
  const refreshProducts = useRefreshProducts()
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
          {t("details.catalog_owner")}
        </Text>
        <Button
          size="small"
          variant="secondary"
          className="shrink-0"
          onClick={() => void refreshProducts([data.id])}
        >
          {t("refresh.action")}
        </Button>
      </div>
    </Section>
  )
}
