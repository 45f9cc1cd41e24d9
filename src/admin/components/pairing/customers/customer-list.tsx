import { Tabs } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { Connection } from "../../../lib/api-types"
import {
  type CustomerPairing,
  customerStates,
  useCustomerPairings,
} from "../../../lib/customer-pairing"
import { paths } from "../../../lib/paths"
import { radioFilter } from "../../table/choice-filter"
import type { FilterTypes } from "../../table/list-params"
import { UrlTable } from "../../table/url-table"
import { useListState } from "../../table/use-list-state"
import { CheckAll } from "./check-all"
import { useCustomerColumns } from "./use-customer-columns"

const filterTypes: FilterTypes = { connection_id: "radio" }
const tabs = ["all", ...customerStates] as const
type Tab = (typeof tabs)[number]

interface CustomerListProps {
  connections: Connection[]
}

/** Customers of the store by whether the ERP has them. */
export function CustomerList({ connections }: CustomerListProps) {
  const { t } = useTranslation("erp")
  const list = useListState(filterTypes)
  const [tab, setTab] = useTab()
  const pairings = useCustomerPairings({
    ...list.query,
    ...(tab !== "all" && { state: tab }),
  })
  const { counts } = pairings.data ?? {}
  const total = customerStates.reduce(
    (sum, state) => sum + (counts?.[state] ?? 0),
    0
  )
  return (
    <Tabs value={tab} onValueChange={setTab}>
      <Tabs.List className="flex-wrap border-b px-6 py-3">
        {tabs.map((each) => (
          <Tabs.Trigger key={each} value={each}>
            <span>
              {t(`customers.state.${each}`)}{" "}
              <span className="text-ui-fg-muted tabular-nums">
                {each === "all" ? total : (counts?.[each] ?? 0)}
              </span>
            </span>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value={tab}>
        <UrlTable<CustomerPairing>
          level="h2"
          heading={t(`customers.state.${tab}`)}
          subHeading={tab === "all" ? undefined : t(`customers.hint.${tab}`)}
          list={list}
          rows={pairings.data?.pairings}
          count={pairings.data?.count ?? 0}
          isLoading={pairings.isLoading}
          error={pairings.error}
          onRetry={() => void pairings.refetch()}
          columns={useCustomerColumns()}
          filters={useConnectionFilter(connections)}
          actions={<CheckAll list={list} connections={connections} />}
          rowId={(row) => `${row.connection_id}/${row.store_id}`}
          rowHref={(row) =>
            paths.customerPairingOf(row.connection_id, row.store_id)
          }
          empty={{
            heading: t("customers.empty_title"),
            description: t("customers.empty_description"),
          }}
        />
      </Tabs.Content>
    </Tabs>
  )
}

/** With one connection there is nothing to choose. */
function useConnectionFilter(connections: Connection[]) {
  const { t } = useTranslation("erp")
  const choices = connections.map(({ id, name }) => ({
    value: id,
    label: name,
  }))
  return choices.length > 1
    ? [radioFilter("connection_id", t("list.connection"), choices)]
    : []
}

/** In the address; the search and the connection stay. */
function useTab(): [Tab, (tab: string) => void] {
  const [params, setParams] = useSearchParams()
  const tab = tabs.find((each) => each === params.get("state"))
  const change = (next: string) => {
    const changed = new URLSearchParams(params)
    changed.delete("offset")
    changed.set("state", next)
    setParams(changed)
  }
  return [tab ?? "all", change]
}
