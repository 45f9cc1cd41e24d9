import type { ErpOption, WarehouseMapping } from "../../lib/api-types"

export interface WarehouseRow {
  /** As the ERP names it. */
  warehouse: string
  label: string
  /** Null: left out on purpose; undefined: nobody has said yet. */
  location_id: string | null | undefined
}

/** What the operator has said and entered so far. */
export interface WarehouseDraft {
  mapped: readonly WarehouseMapping[]
  /** Names that nothing but the operator knows of. */
  added: readonly string[]
}

/** Every warehouse that is known of, whoever named it, by what it is called. */
export function warehouseRows(
  { mapped, added }: WarehouseDraft,
  options: readonly ErpOption[]
): WarehouseRow[] {
  const labels = new Map([
    ...mapped.map(({ warehouse }) => [warehouse, warehouse] as const),
    ...added.map((name) => [name, name] as const),
    ...options.map(({ value, label }) => [value, label] as const),
  ])
  return [...labels]
    .map(([warehouse, label]) => ({
      warehouse,
      label,
      location_id: mapped.find((each) => each.warehouse === warehouse)
        ?.location_id,
    }))
    .sort((a, b) => a.label.localeCompare(b.label))
}

/** The draft with a warehouse at a location; null leaves it out. */
export function withLocation(
  draft: WarehouseDraft,
  warehouse: string,
  location_id: string | null
): WarehouseDraft {
  const others = draft.mapped.filter((each) => each.warehouse !== warehouse)
  return { ...draft, mapped: [...others, { warehouse, location_id }] }
}
