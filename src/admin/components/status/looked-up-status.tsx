import { useQuery } from "@tanstack/react-query"
import type { StatusKind } from "../../lib/api-types"
import { readStatuses } from "../../lib/queries"
import { queryKeys } from "../../lib/query-keys"
import { batch } from "../../lib/status-batch"
import { ErpCell } from "./erp-cell"

const lookUp = {
  order: batch(statusesOf("order")),
  product: batch(statusesOf("product")),
}

function statusesOf(kind: StatusKind) {
  return (ids: string[]) => readStatuses(kind, ids)
}

/** The ERP column of a table whose rows do not carry it themselves. */
export function LookedUpStatus(props: {
  kind: "order" | "product"
  id: string
}) {
  const { data } = useQuery({
    queryKey: queryKeys.of("statuses", props.kind, props.id, "cell"),
    queryFn: () => lookUp[props.kind](props.id),
  })
  if (!data) {
    return null
  }
  const { status, reason } = data
  const number = data.connections.find((each) => each.external_number)
  return (
    <ErpCell
      erp={{
        status,
        reason,
        external_number: number?.external_number ?? null,
      }}
    />
  )
}
