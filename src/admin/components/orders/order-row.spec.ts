import { describe, expect, it } from "vitest"
import { customerName, shownTotal, type OrderRow } from "./order-row"

function anOrder(over: Partial<OrderRow>): OrderRow {
  return {
    id: "order_1",
    display_id: 1,
    created_at: "2026-01-15T08:00:00.000Z",
    updated_at: "2026-01-15T08:00:00.000Z",
    email: "anna@example.com",
    payment_status: "captured",
    fulfillment_status: "not_fulfilled",
    total: 120,
    currency_code: "eur",
    ...over,
  }
}

describe("a row of the order list", () => {
  it("shows the total, and what was refunded of a refunded order", () => {
    expect(shownTotal(anOrder({}))).toBe(120)
    const refunded = anOrder({
      payment_status: "refunded",
      payment_collections: [{ refunded_amount: 100 }, { refunded_amount: 20 }],
      total: 0,
    })
    expect(shownTotal(refunded)).toBe(120)
  })

  it("names the customer, or shows the e-mail address of a nameless one", () => {
    const email = "anna@example.com"
    const named = { first_name: "Anna", last_name: "Nowak", email }
    const nameless = { first_name: null, last_name: null, email }
    expect(customerName(anOrder({ customer: named }))).toBe("Anna Nowak")
    expect(customerName(anOrder({ customer: nameless }))).toBe(email)
    expect(customerName(anOrder({ customer: null }))).toBeNull()
  })
})
