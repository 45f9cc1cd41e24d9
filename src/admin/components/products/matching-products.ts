import type { BulkScope } from "../../lib/api-types"
import { matchingRecords } from "../report/matching-records"
import type { ListState } from "../table/use-list-state"

/** The list's filters are those of a request; these go by another name. */
const names: Record<string, string> = { tag_id: "tags" }

/** What the product list shows on all its pages, as the filter of an export. */
export function matchingProducts(
  list: Pick<ListState, "filters" | "search">
): BulkScope {
  const filters = Object.fromEntries(
    Object.entries(list.filters).map(([name, value]) => [
      names[name] ?? name,
      value,
    ])
  )
  // The list shows no gift cards.
  return matchingRecords(
    "product",
    { ...list, filters },
    { is_giftcard: false }
  )
}
