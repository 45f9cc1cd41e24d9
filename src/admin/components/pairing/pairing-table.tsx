import { useTranslation } from "react-i18next"
import { useConnections } from "../../lib/queries"
import { usePairings } from "../../lib/pairing-queries"
import type { Pairing, PairingState } from "../../lib/pairing-types"
import { paths } from "../../lib/paths"
import { radioFilter } from "../table/choice-filter"
import type { FilterTypes } from "../table/list-params"
import { UrlTable } from "../table/url-table"
import { useListState } from "../table/use-list-state"
import { usePairingColumns } from "./use-pairing-columns"

const filterTypes: FilterTypes = { connection_id: "radio" }

/** The records of one tab. */
export function PairingTable({ state }: { state: PairingState }) {
  const { t } = useTranslation("erp")
  const list = useListState(filterTypes)
  const pairings = usePairings({ ...list.query, state })
  return (
    <UrlTable<Pairing>
      level="h2"
      heading={t(`pairing.state.${state}`)}
      subHeading={t(`pairing.about.${state}`)}
      list={list}
      rows={pairings.data?.pairings}
      count={pairings.data?.count ?? 0}
      isLoading={pairings.isLoading}
      error={pairings.error}
      onRetry={() => void pairings.refetch()}
      columns={usePairingColumns(state)}
      filters={useConnectionFilter()}
      rowId={(row) => `${row.connection_id}/${row.external_id}`}
      rowHref={(row) => paths.pairingOf(row.connection_id, row.external_id)}
      empty={{
        heading: t(`pairing.empty.${state}.title`),
        description: t(`pairing.empty.${state}.description`),
      }}
    />
  )
}

function useConnectionFilter() {
  const { t } = useTranslation("erp")
  const { data } = useConnections()
  const connections = (data?.connections ?? []).map((each) => ({
    value: each.id,
    label: each.name,
  }))
  return [radioFilter("connection_id", t("list.connection"), connections)]
}
