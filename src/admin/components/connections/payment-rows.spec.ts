import { describe, expect, it } from "vitest"
import type { Mappings } from "../../lib/api-types"
import { paymentMappings, paymentRows } from "./payment-rows"

const mappings: Mappings = {
  payment_methods: [
    { provider_id: "pp_stripe", kind: "other", label: "Carta" },
    { provider_id: "pp_removed", kind: "card", label: "Old" },
  ],
  providers: [
    { id: "pp_stripe", name: "Stripe", suggested_kind: "card" },
    { id: "pp_cod", name: "COD", suggested_kind: "cash_on_delivery" },
  ],
  warehouses: [],
}

describe("the payment methods of a connection", () => {
  it("show every provider of the store, as stored or as suggested", () => {
    expect(paymentRows(mappings)).toEqual([
      {
        provider_id: "pp_stripe",
        name: "Stripe",
        kind: "other",
        label: "Carta",
      },
      {
        provider_id: "pp_cod",
        name: "COD",
        kind: "cash_on_delivery",
        label: "",
      },
    ])
  })

  it("leave an empty label to the connector", () => {
    const rows = paymentRows(mappings).map((row) => ({ ...row, label: "  " }))
    expect(paymentMappings(rows)).toEqual([
      { provider_id: "pp_stripe", kind: "other" },
      { provider_id: "pp_cod", kind: "cash_on_delivery" },
    ])
  })
})
