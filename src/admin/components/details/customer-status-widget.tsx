import { Trash } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { useStatus } from "../../lib/queries"
import { CustomerPairings } from "../pairing/customers/customer-pairings"
import { QueryView } from "../query-view"
import { RowMenu } from "../row-menu"
import { Section } from "../section"
import { SyncStatusBadge } from "../status/sync-status"
import { ConnectionFacts } from "./connection-facts"
import { usePurge } from "./use-purge"

/** The ERP beside a customer. */
export function CustomerStatusWidget({ data }: { data: { id: string } }) {
  const { t } = useTranslation("erp")
  const query = useStatus("customer", data.id)
  const purge = usePurge(data.id)
  return (
    <Section
      title={t("details.title")}
      actions={
        <>
          {query.data && <SyncStatusBadge status={query.data.status} />}
          <RowMenu
            label={t("details.personal_data")}
            groups={[
              {
                actions: [
                  {
                    icon: <Trash />,
                    label: t("details.purge"),
                    onClick: () => void purge(),
                  },
                ],
              },
            ]}
          />
        </>
      }
    >
      <QueryView query={query} rows={2}>
        {(status) => status && <ConnectionFacts status={status} />}
      </QueryView>
      <CustomerPairings customerId={data.id} />
    </Section>
  )
}
