import { describe, expect, it } from "vitest"
import type { CanonicalOrder } from "../../domain/records/order"
import { orderIssues } from "./mapper.order-issues"
import {
  aCustomer,
  aFee,
  aLine,
  anAddress,
  anOrder,
  someSettings,
} from "./test/builders"

const codes = (order: Partial<CanonicalOrder>) =>
  orderIssues(anOrder(order), someSettings()).map(({ code }) => code)

const taxed = (taxRate: string | null, tax = "1.00") => ({
  lines: [aLine({ taxRate, tax })],
  fees: [],
  total: "59.90",
})

const IN_2023 = "2023-12-31T12:00:00.000Z"
const IN_2024 = "2024-01-01T12:00:00.000Z"

describe("What TotalGest would refuse", () => {
  it("is nothing of an ordinary order", () => {
    expect(codes({})).toEqual([])
  })

  it.each<[string, Partial<CanonicalOrder>, string]>([
    ["another currency", { currency: "eur" }, "order.currency_mismatch"],
    [
      "a gap in the billing address",
      { billingAddress: anAddress({ city: " " }) },
      "billing_address.city_missing",
    ],
    [
      "a UID with a wrong check digit",
      { customer: aCustomer({ vatNumber: "CHE-116.281.711" }) },
      "fiscal.vat_number_invalid",
    ],
    [
      "a negative fee",
      { fees: [aFee({ gross: "-1" })] },
      "fee.amount_negative",
    ],
    ["several rates on one line", taxed(null), "line.tax_rate_unknown"],
    ["a total that is not its sum", { total: "1" }, "order.total_mismatch"],
  ])("is %s", (_what, order, code) => {
    expect(codes(order)).toEqual([code])
  })

  it.each([
    ["8.1", IN_2024],
    ["8.10", IN_2024],
    ["2.6", IN_2024],
    ["3.8", IN_2024],
    ["7.7", IN_2023],
    ["2.5", IN_2023],
    ["3.7", IN_2023],
    ["0", IN_2024],
  ])("is not %s percent of VAT at %s", (taxRate, placedAt) => {
    expect(codes({ ...taxed(taxRate), placedAt })).toEqual([])
  })

  it.each([
    ["7.7", IN_2024, "line.tax_rate_not_in_force"],
    ["8.1", IN_2023, "line.tax_rate_not_in_force"],
    ["2.5", IN_2024, "line.tax_rate_not_in_force"],
    ["22", IN_2024, "line.tax_rate_foreign"],
  ])("is %s percent of VAT at %s: %s", (taxRate, placedAt, code) => {
    expect(codes({ ...taxed(taxRate), placedAt })).toEqual([code])
  })

  it("says which rate was in force on the day", () => {
    const [issue] = orderIssues(
      anOrder({ ...taxed("7.7"), placedAt: IN_2024 }),
      someSettings()
    )
    expect(issue?.message).toContain("on 2024-01-01")
    expect(issue?.message).toContain("8.1 %")
    expect(issue?.record).toEqual({ kind: "order", id: "order_1" })
  })

  it("is no rate of an order that goes abroad", () => {
    const shippingAddress = anAddress({ country: "it" })
    expect(codes({ ...taxed("22"), shippingAddress })).toEqual([])
    const liechtenstein = anAddress({ country: "li" })
    expect(codes({ ...taxed("22"), shippingAddress: liechtenstein })).toEqual([
      "line.tax_rate_foreign",
    ])
  })

  it("is not a line that nobody taxed", () => {
    expect(codes(taxed(null, "0"))).toEqual([])
  })
})
