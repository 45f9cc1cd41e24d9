import { BigNumber } from "@medusajs/framework/utils"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decimal, sum, toCents } from "../../domain/money"
import { amounts, vatRates } from "../../domain/test/arbitraries"
import { canonicalOrder, sumOfParts } from "./canonical-order"
import { exact } from "../store/exact"
import type { StoreOrder } from "./store-order"
import {
  anAddress,
  anItem,
  anOrder,
  aPaidCollection,
  aShippingMethod,
  someBindings,
  someMethods,
} from "./test/order-builders"

const canonical = (
  overrides: Partial<StoreOrder> = {},
  bindings = someBindings()
) => canonicalOrder(anOrder(overrides), bindings, someMethods())

describe("The amounts of an order", () => {
  it("are what the shopper pays, with the tax that is in them", () => {
    const { lines, fees, total } = canonical()
    expect(lines).toMatchObject([
      { gross: "12.20", net: "10.00", tax: "2.20", taxRate: "22" },
    ])
    expect(fees).toMatchObject([
      { kind: "shipping", name: "Corriere", gross: "6.10", net: "5.00" },
    ])
    expect(total).toBe("18.30")
  })

  it("have discounts subtracted already, and name them", () => {
    const { lines, fees, total } = canonical({
      items: [
        anItem({ total: "9.76", tax_total: "1.76", discount_total: "2.44" }),
      ],
      shipping_methods: [
        aShippingMethod({ total: 0, tax_total: 0, discount_total: "6.10" }),
      ],
      total: "9.76",
    })
    expect(lines).toMatchObject([
      { gross: "9.76", net: "8.00", discountGross: "2.44" },
    ])
    expect(fees).toMatchObject([{ gross: "0.00", discountGross: "6.10" }])
    expect(total).toBe("9.76")
  })

  it("keep the rate of each line where rates differ", () => {
    const reduced = { tax_rate_id: "txr_4", code: "4", rate: 4 }
    const { lines } = canonical({
      items: [
        anItem(),
        anItem({ total: "10.40", tax_total: "0.40", tax_lines: [reduced] }),
        anItem({ total: "5.00", tax_total: 0, tax_lines: [] }),
      ],
      total: "33.70",
    })
    expect(lines.map(({ taxRate, taxCode }) => [taxRate, taxCode])).toEqual([
      ["22", "22"],
      ["4", "4"],
      ["0", null],
    ])
  })

  it("have no single rate where several taxes are on one line", () => {
    const taxes = [
      { tax_rate_id: "txr_a", code: "a", rate: 10 },
      { tax_rate_id: "txr_b", code: "b", rate: 5 },
    ]
    const { lines } = canonical({
      items: [anItem({ total: "11.50", tax_total: "1.50", tax_lines: taxes })],
      total: "17.60",
    })
    expect(lines).toMatchObject([
      { net: "10.00", taxRate: null, taxCode: null, taxExternalId: null },
    ])
  })

  it("are exact where Medusa's floats are not", () => {
    const { lines } = canonical({
      items: [
        anItem({
          total: new BigNumber("12.200000000000001"),
          tax_total: new BigNumber({ value: "2.2" }),
          quantity: new BigNumber(3),
        }),
      ],
      total: new BigNumber("18.300000000000001"),
    })
    expect(lines).toMatchObject([
      { gross: "12.20", tax: "2.20", quantity: "3" },
    ])
  })

  it("give left-over cents to the lines they belong to", () => {
    const third = { total: "3.3333333333", tax_total: 0, tax_lines: [] }
    const { lines } = canonical({
      items: [anItem(third), anItem(third), anItem(third)],
      shipping_methods: [],
      total: "10",
    })
    expect(lines.map(({ gross }) => gross)).toEqual(["3.34", "3.33", "3.33"])
  })

  it("include what was paid with store credit", () => {
    const order = canonical({ total: "8.30", credit_line_total: "10" })
    expect(order.total).toBe("18.30")
    expect(sumOfParts(order)).toBe("18.30")
  })

  it.each([
    ["nothing", "0", "8.30"],
    ["a part", "5", "3.30"],
    ["too much", "9", "0.00"],
  ])(
    "leave outstanding what neither store credit nor money covers: %s received",
    (_what, captured, outstanding) => {
      const order = canonical({
        total: "8.30",
        credit_line_total: "10",
        payment_collections: [aPaidCollection(captured)],
      })
      expect(order.outstanding).toBe(outstanding)
    }
  )

  it.each(["18.31", "18.29", "20", "0"])(
    "are refused when the order's total of %s is not theirs",
    (total) => {
      expect(() => canonical({ total })).toThrow(RangeError)
    }
  )

  it("sum up to the total, with any mix of rates, discounts and fees", () => {
    const line = fc.record({
      net: amounts,
      rate: vatRates,
      isFee: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 15 }), (mix) => {
        const items = mix.map(({ net, rate, isFee }) => {
          const tax = decimal(net).times(rate).div(100)
          return anItem({
            total: decimal(net).plus(tax).toFixed(),
            tax_total: tax.toFixed(),
            tax_lines: [{ tax_rate_id: null, code: rate, rate }],
            metadata: isFee ? { erp_fee: "other" } : null,
          })
        })
        const total = sum(items.map(({ total }) => exact(total))).toFixed()
        const order = canonical({ items, shipping_methods: [], total })
        expect(sumOfParts(order)).toBe(toCents(total))
        const parts = [...order.lines, ...order.fees]
        expect(parts.map(({ net, tax }) => toCents(sum([net, tax])))).toEqual(
          parts.map(({ gross }) => gross)
        )
      })
    )
  })
})

describe("The parts of an order", () => {
  it.each(["payment", "shipping", "other"])(
    'are fees where their metadata say so: erp_fee "%s"',
    (kind) => {
      const { lines, fees } = canonical({
        items: [
          anItem(),
          anItem({
            title: "Contrassegno",
            total: "3.05",
            tax_total: "0.55",
            metadata: { erp_fee: kind },
          }),
        ],
        total: "21.35",
      })
      expect(lines.map(({ gross }) => gross)).toEqual(["12.20"])
      expect(fees.map(({ kind, name, gross }) => [kind, name, gross])).toEqual([
        [kind, "Contrassegno", "3.05"],
        ["shipping", "Corriere", "6.10"],
      ])
    }
  )

  it.each(["gift", true, null])("are goods with erp_fee %o", (erp_fee) => {
    const { lines } = canonical({ items: [anItem({ metadata: { erp_fee } })] })
    expect(lines).toHaveLength(1)
  })

  it("carry the ERP's ids of what is bound", () => {
    const { lines } = canonical(
      {},
      someBindings({
        variants: new Map([["variant_1", { variant: "7/2", product: "7" }]]),
        taxRates: new Map([["txr_22", "3"]]),
      })
    )
    expect(lines).toMatchObject([
      { variantExternalId: "7/2", productExternalId: "7", taxExternalId: "3" },
    ])
  })

  it("carry no ids of what is not bound", () => {
    const { lines } = canonical({ items: [anItem({ variant_id: null })] })
    expect(lines).toMatchObject([
      { variantExternalId: null, productExternalId: null, taxExternalId: null },
    ])
  })

  it.each([
    ["Tazza", "Default variant", "Tazza"],
    ["Tazza", "default", "Tazza"],
    ["Tazza", null, "Tazza"],
    ["Tazza", "Tazza", "Tazza"],
    ["Tazza", "Rossa / Grande", "Tazza – Rossa / Grande"],
    [null, null, "Riga"],
  ])("of product %o, variant %o are called %s", (product, variant, title) => {
    const { lines } = canonical({
      items: [
        anItem({
          title: "Riga",
          product_title: product,
          variant_title: variant,
        }),
      ],
    })
    expect(lines[0]?.title).toBe(title)
  })

  it("have today's codes of the variant, or those it had when it was sold", () => {
    const sold = { variant_sku: "OLD", variant_barcode: "111" }
    const codes = (variant: Parameters<typeof anItem>[0]) => {
      const { lines } = canonical({ items: [anItem({ ...sold, ...variant })] })
      return lines.map(({ sku, ean }) => [sku, ean])[0]
    }
    expect(codes({})).toEqual(["OLD", "111"])
    expect(
      codes({ variant: { sku: "NEW", ean: "222", barcode: "333" } })
    ).toEqual(["NEW", "222"])
    expect(
      codes({ variant: { sku: null, ean: null, barcode: "333" } })
    ).toEqual(["OLD", "333"])
    expect(codes({ variant_sku: " ", variant_barcode: null })).toEqual([
      null,
      null,
    ])
  })
})

describe("The head of an order", () => {
  it("has the number people see as its reference", () => {
    expect(canonical({ currency_code: "EUR" })).toMatchObject({
      storeId: "order_1",
      reference: "1042",
      placedAt: "2026-03-10T09:30:00.000Z",
      currency: "eur",
      note: null,
    })
  })

  it("uses one address for both where only one was given", () => {
    const home = anAddress({ city: " Torino ", address_2: "  " })
    const onlyBilling = canonical({
      billing_address: home,
      shipping_address: null,
    })
    expect(onlyBilling.shippingAddress).toEqual(onlyBilling.billingAddress)
    expect(onlyBilling.billingAddress).toMatchObject({
      city: "Torino",
      address2: null,
    })
    const onlyShipping = canonical({
      billing_address: null,
      shipping_address: home,
    })
    expect(onlyShipping.billingAddress.city).toBe("Torino")
  })

  it("has no address where none was given", () => {
    const order = canonical({ billing_address: null, shipping_address: null })
    expect(order.customer.address).toBeNull()
    expect(order.billingAddress.city).toBeNull()
  })

  const account = {
    id: "cus_1",
    email: "account@example.com",
    first_name: "Anna",
    last_name: "Bianchi",
    company_name: "Bianchi Srl",
    phone: "+39 333",
    metadata: { vat_number: "333", pec: "c@pec.it" },
  }

  it("names the buyer by the billing address before the account", () => {
    expect(canonical({ customer: account }).customer).toMatchObject({
      email: "mario@example.com",
      firstName: "Mario",
      lastName: "Rossi",
      company: "Bianchi Srl",
      phone: "+39 333",
    })
    expect(
      canonical({
        customer: account,
        email: null,
        billing_address: null,
        shipping_address: null,
      }).customer
    ).toMatchObject({ email: "account@example.com", firstName: "Anna" })
  })

  it("knows the buyer's language from the locale, the order or the account", () => {
    const spoken = { ...account, metadata: { language: "fr" } }
    const language = (order: Partial<StoreOrder>) =>
      canonical({ customer: spoken, ...order }).customer.language
    expect(language({ locale: "de-CH", metadata: { language: "it" } })).toBe(
      "de"
    )
    expect(language({ metadata: { language: "it" } })).toBe("it")
    expect(language({})).toBe("fr")
  })

  it("reads fiscal data from order, address and account, in this order: the order's can be corrected", () => {
    const { customer } = canonical({
      customer: account,
      metadata: { vat_number: "111" },
      billing_address: anAddress({
        metadata: { vat_number: "222", sdi_code: "abc1234" },
      }),
    })
    expect(customer).toMatchObject({
      vatNumber: "111",
      sdiCode: "ABC1234",
      pec: "c@pec.it",
      fiscalCode: null,
    })
  })
})
