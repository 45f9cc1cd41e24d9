import type { Mappings, PaymentKind, PaymentMapping } from "../../lib/api-types"

export interface PaymentRow {
  provider_id: string
  name: string
  kind: PaymentKind
  /** As the ERP names it; empty leaves it to the connector. */
  label: string
}

export const paymentKinds: PaymentKind[] = [
  "card",
  "bank_transfer",
  "cash_on_delivery",
  "other",
]

/** Every provider of the store, mapped as stored or as suggested. */
export function paymentRows(mappings: Mappings): PaymentRow[] {
  return mappings.providers.map(({ id, name, suggested_kind }) => {
    const stored = mappings.payment_methods.find(
      (each) => each.provider_id === id
    )
    return {
      provider_id: id,
      name,
      kind: stored?.kind ?? suggested_kind,
      label: stored?.label ?? "",
    }
  })
}

/** The rows to save; an empty label is left out. */
export function paymentMappings(rows: PaymentRow[]): PaymentMapping[] {
  return rows.map(({ provider_id, kind, label }) => ({
    provider_id,
    kind,
    ...(label.trim() && { label: label.trim() }),
  }))
}
