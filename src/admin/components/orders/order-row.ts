import type { ErpColumn } from "../../lib/api-types"

/** A row of Medusa's order list, of which we show these fields. */
export interface OrderRow {
  id: string
  display_id: number | null
  created_at: string
  updated_at: string
  email: string | null
  payment_status: string
  fulfillment_status: string | null
  total: number | null
  currency_code: string
  customer?: {
    first_name: string | null
    last_name: string | null
    email: string
  } | null
  sales_channel?: { name: string } | null
  payment_collections?: { refunded_amount?: number | null }[] | null
  shipping_address?: { country_code: string | null } | null
  erp?: ErpColumn
}

/** The same fields as the core list asks for. */
export const orderFields = [
  "id",
  "status",
  "created_at",
  "updated_at",
  "email",
  "display_id",
  "custom_display_id",
  "payment_status",
  "fulfillment_status",
  "total",
  "currency_code",
  "*customer",
  "*sales_channel",
  "*payment_collections",
  "*shipping_address",
].join(",")

/** A fully refunded order shows what was refunded, struck through. */
export function shownTotal(order: OrderRow): number {
  if (order.payment_status !== "refunded") {
    return order.total ?? 0
  }
  return (order.payment_collections ?? []).reduce(
    (sum, each) => sum + (each.refunded_amount ?? 0),
    0
  )
}

export function customerName(order: OrderRow): string | null {
  const { customer } = order
  if (!customer) {
    return null
  }
  const names = [customer.first_name, customer.last_name]
  return names.filter(Boolean).join(" ") || customer.email
}
