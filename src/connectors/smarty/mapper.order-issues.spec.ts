import { describe, expect, it } from "vitest"
import type { CanonicalOrder } from "../../domain/records/order"
import { orderIssues } from "./mapper.order-issues"
import type { SmartySettings } from "./settings"
import {
  aCustomer,
  aFee,
  aLine,
  anAddress,
  anOrder,
  someSettings,
} from "./test/builders"

const issues = (
  order: Partial<CanonicalOrder>,
  settings: Partial<SmartySettings> = {}
) => orderIssues(anOrder(order), someSettings(settings))

const codes = (...args: Parameters<typeof issues>) =>
  issues(...args).map(({ code }) => code)

const nobody = { firstName: null, lastName: null, company: null }
const nowhere = {
  address1: null,
  city: " ",
  postalCode: null,
  country: null,
}

describe("validateOrder", () => {
  it("has nothing against an ordinary order", () => {
    expect(issues({})).toEqual([])
  })

  it("has nothing against a consumer without codice fiscale", () => {
    expect(issues({ customer: aCustomer({ fiscalCode: null }) })).toEqual([])
  })

  it("has nothing against a company without SDI code and PEC", () => {
    const customer = aCustomer({
      company: "Rossi S.r.l.",
      vatNumber: "00743110157",
      fiscalCode: "RSSMRA80A01F205X",
    })
    expect(issues({ customer })).toEqual([])
  })

  it.each<[string, Partial<CanonicalOrder>, string[]]>([
    ["another currency", { currency: "usd" }, ["order.currency_mismatch"]],
    ["no lines", { lines: [] }, ["order.lines_missing"]],
    [
      "neither e-mail address nor name",
      {
        customer: aCustomer({ email: " ", ...nobody }),
        billingAddress: anAddress(nobody),
      },
      ["customer.identity_missing"],
    ],
    [
      "an empty billing address",
      { billingAddress: anAddress(nowhere) },
      [
        "billing_address.address1_missing",
        "billing_address.city_missing",
        "billing_address.postal_code_missing",
        "billing_address.country_missing",
      ],
    ],
    [
      "a gap in the shipping address",
      { shippingAddress: anAddress({ postalCode: "" }) },
      ["shipping_address.postal_code_missing"],
    ],
    [
      "a line without title and SKU",
      { lines: [aLine({ title: "", sku: null })] },
      ["line.description_missing"],
    ],
    [
      "a quantity of zero",
      { lines: [aLine({ quantity: "0" })] },
      ["line.quantity_invalid"],
    ],
    [
      "a negative line",
      { lines: [aLine({ gross: "-1" })] },
      ["line.amount_negative"],
    ],
    [
      "a negative fee",
      { fees: [aFee({ gross: "-1" })] },
      ["fee.amount_negative"],
    ],
    [
      "a wrong P.IVA and codice fiscale",
      {
        customer: aCustomer({
          vatNumber: "01234567890",
          fiscalCode: "RSSMRA80A01F205Y",
        }),
      },
      ["fiscal.vat_number_invalid", "fiscal.fiscal_code_invalid"],
    ],
    ["a total that is not its sum", { total: "99" }, ["order.total_mismatch"]],
  ])("names %s", (_case, order, expected) => {
    expect(codes(order)).toEqual(expected)
  })

  it("has nothing against a missing shipping address, or one that is not sent", () => {
    const blank = {
      address1: null,
      city: null,
      postalCode: null,
      country: null,
    }
    expect(issues({ shippingAddress: anAddress(blank) })).toEqual([])
    const gap = { shippingAddress: anAddress({ city: null }) }
    expect(issues(gap, { send_shipping_address: false })).toEqual([])
  })

  it("has nothing against foreign fiscal numbers", () => {
    const customer = aCustomer({ vatNumber: "123" })
    const billingAddress = anAddress({ country: "de" })
    expect(issues({ customer, billingAddress })).toEqual([])
  })

  it("names lines and carriage of several tax rates", () => {
    const several = { taxRate: null, tax: "1.80" }
    expect(codes({ lines: [aLine(several)] })).toEqual([
      "line.tax_rate_unknown",
    ])
    expect(codes({ fees: [aFee(several)] })).toEqual(["line.tax_rate_unknown"])
  })

  it("names carriage at several rates, but not where one is free", () => {
    const fees = [aFee(), aFee({ taxRate: "10" })]
    expect(codes({ fees, total: "20.00" })).toEqual(["fee.tax_rates_differ"])
    const free = [aFee(), aFee({ taxRate: "10", gross: "0" })]
    expect(codes({ fees: free })).toEqual([])
  })

  it("leads to the order to open and says what to do", () => {
    const [issue] = issues({ billingAddress: anAddress({ city: null }) })
    expect(issue).toEqual({
      code: "billing_address.city_missing",
      message:
        "The billing address has no city. Enter it in the order's billing address, then retry.",
      field: "billing_address.city",
      record: { kind: "order", id: "order_1" },
    })
  })
})
