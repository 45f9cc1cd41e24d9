import type { BulkScope, SyncStatus } from "../../lib/api-types"
import { filterQuery } from "../table/list-params"
import type { ListState } from "../table/use-list-state"

const statuses: readonly SyncStatus[] = [
  "synced",
  "not_linked",
  "queued",
  "error",
]

/** What a list shows on all its pages, as the filter of an export. */
export function matchingRecords(
  topic: "order" | "product",
  list: Pick<ListState, "filters" | "search">,
  always: Record<string, unknown> = {}
): BulkScope {
  const { erp_status, ...core } = filterQuery(list.filters)
  const chosen = statuses.filter(
    (status) => Array.isArray(erp_status) && erp_status.includes(status)
  )
  const where = { ...always, ...core, ...(list.search && { q: list.search }) }
  return {
    action: "export",
    topic,
    filter: {
      ...(chosen.length > 0 && { erp_status: chosen }),
      ...(Object.keys(where).length > 0 && { where }),
    },
  }
}
