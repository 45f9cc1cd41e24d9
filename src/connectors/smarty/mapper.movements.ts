import type { RecordIssue } from "../contract/paging"
import { isRecord } from "../kit/json"
import { isAbsent, movementRow } from "./wire"

/**
 * The products that moved. Of a movement only the filters are documented, so
 * the name of the field is assumed; a row without that field shows that the
 * assumption is wrong, which must not pass for "nothing moved".
 */
export function productIdsOf(rows: readonly unknown[]): {
  ids: string[]
  issues: RecordIssue[]
} {
  const movements = rows.filter((row) => !isAbsent(row))
  const isUnknown = movements.some(
    (row) => !isRecord(row) || !("product_id" in row)
  )
  const ids = movements.flatMap((row) => productIdOf(row) ?? [])
  return { ids: [...new Set(ids)], issues: isUnknown ? [unreadable] : [] }
}

/** `null`: goods that are no product of the catalog. */
function productIdOf(row: unknown): string | null {
  const movement = movementRow.safeParse(row)
  return movement.success ? movement.data.product_id : null
}

const unreadable: RecordIssue = {
  externalId: null,
  label: null,
  code: "stock.movement_unreadable",
  message:
    "Smarty's stock movements do not name their product as expected, so changes of stock alone are seen only by a full import. Schedule one daily and report this to the plugin's maintainers.",
}
