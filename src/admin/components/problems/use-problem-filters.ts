import { useTranslation } from "react-i18next"
import { useConnections, type ProblemList } from "../../lib/queries"
import { radioFilter } from "../table/choice-filter"
import type { FilterTypes } from "../table/list-params"

export const problemFilterTypes: FilterTypes = {
  kind: "radio",
  connection_id: "radio",
}

const kinds = ["order", "customer", "tax_rate", "product"] as const

export function useProblemFilters(data: ProblemList | undefined) {
  const { t } = useTranslation("erp")
  const { data: known } = useConnections()
  const connections = known?.connections ?? []
  const kindOptions = kinds.map((kind) => ({
    value: kind,
    label: `${t(`kinds.${kind}`)} (${data?.counts[kind] ?? 0})`,
  }))
  const connectionOptions = connections.map((each) => ({
    value: each.id,
    label: each.name,
  }))
  return [
    radioFilter("kind", t("problems.kind"), kindOptions),
    radioFilter("connection_id", t("list.connection"), connectionOptions),
  ]
}
