import type { DataTableFilter } from "@medusajs/ui"
import type { Choice } from "../../lib/core-queries"

/** A filter by records of the store; none while the store has no such record. */
export function choiceFilter(
  id: string,
  label: string,
  options: Choice[]
): DataTableFilter[] {
  return options.length === 0
    ? []
    : [{ id, label, type: "multiselect", options }]
}

/** A filter that takes one value, as most of our own lists do. */
export function radioFilter(
  id: string,
  label: string,
  options: Choice[]
): DataTableFilter {
  return { id, label, type: "radio", options }
}
