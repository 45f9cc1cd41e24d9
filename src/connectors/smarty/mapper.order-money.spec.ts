import Big from "big.js"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type {
  CanonicalFee,
  CanonicalOrder,
  CanonicalOrderLine,
} from "../../domain/records/order"
import { orderMoney } from "./mapper.order-money"
import { orderToWire } from "./mapper.orders"
import { aFee, aLine, anOrder, someSettings } from "./test/builders"

function orderOf(
  lines: readonly Partial<CanonicalOrderLine>[],
  fees: readonly Partial<CanonicalFee>[] = [],
  total?: string
): CanonicalOrder {
  const parts = [...lines, ...fees].map(({ gross }) => new Big(gross ?? 0))
  const sum = parts.reduce((a, b) => a.plus(b), new Big(0))
  return anOrder({
    lines: lines.map(aLine),
    fees: fees.map(aFee),
    total: total ?? sum.toFixed(2),
  })
}

const rowsOf = (order: CanonicalOrder, pricesIncludeTax = true) =>
  orderMoney(order, pricesIncludeTax).rows.map(({ quantity, unitPrice }) => [
    quantity,
    unitPrice,
  ])

describe("orderMoney with prices that include VAT", () => {
  it("sends one row where the line divides evenly", () => {
    const order = orderOf([{ quantity: "3", gross: "9.99" }])
    expect(rowsOf(order)).toEqual([["3", "3.33"]])
  })

  it("sends two rows a cent apart where it does not", () => {
    const order = orderOf([{ quantity: "3", gross: "10.00" }])
    expect(rowsOf(order)).toEqual([
      ["2", "3.33"],
      ["1", "3.34"],
    ])
  })

  it("puts what a fractional quantity cannot say into the extra fee", () => {
    const order = orderOf([{ quantity: "2.5", gross: "10.01" }])
    expect(rowsOf(order)).toEqual([["2.5", "4.00"]])
    expect(orderMoney(order, true).fees.extra).toBe("0.01")
  })

  it("adds fees up by their kind", () => {
    const order = orderOf(
      [{ gross: "10.00" }],
      [
        { kind: "shipping", gross: "5.00" },
        { kind: "shipping", gross: "2.50" },
        { kind: "payment", gross: "3.00" },
        { kind: "other", gross: "1.20" },
      ]
    )
    expect(orderMoney(order, true).fees).toEqual({
      shipping: "7.50",
      payment: "3.00",
      extra: "1.20",
    })
  })

  it("rounds amounts together where each alone would be a cent off", () => {
    const thirds = { quantity: "1", gross: "3.335" }
    const order = orderOf([thirds, thirds], [], "6.67")
    expect(rowsOf(order)).toEqual([
      ["1", "3.34"],
      ["1", "3.33"],
    ])
  })

  it.each(["9.99", "10.01"])(
    "refuses an order of 10.00 whose total is %s",
    (total) => {
      const order = orderOf([{ gross: "10.00" }], [], total)
      expect(() => orderMoney(order, true)).toThrow(
        expect.objectContaining({
          kind: "rejected",
          code: "ORDER_TOTAL_MISMATCH",
          issues: [
            expect.objectContaining({
              code: "order.total_mismatch",
              record: { kind: "order", id: "order_1" },
            }),
          ],
        }) as Error
      )
    }
  )

  it("refuses a fee below zero rather than sending it", () => {
    const order = orderOf(
      [{ gross: "10.00" }],
      [{ kind: "other", gross: "-2.00" }]
    )
    expect(() => orderMoney(order, true)).toThrow(/in Smarty/)
  })
})

describe("orderMoney with net prices", () => {
  it("sends the net price where VAT leads back to the line", () => {
    const order = orderOf([{ quantity: "2", gross: "24.40", taxRate: "22" }])
    expect(rowsOf(order, false)).toEqual([["2", "10.00"]])
    expect(orderMoney(order, false).fees.extra).toBe("0.00")
  })

  it("sends what no net price reaches as the extra fee", () => {
    // 8.20 net is 10.00 with 22 % of VAT, 8.21 net is already 10.02.
    const order = orderOf([{ gross: "10.01", taxRate: "22" }])
    expect(rowsOf(order, false)).toEqual([["1", "8.20"]])
    expect(orderMoney(order, false).fees.extra).toBe("0.01")
  })

  it("sends a line without tax as it is", () => {
    const order = orderOf([{ gross: "10.01", taxRate: null }])
    expect(rowsOf(order, false)).toEqual([["1", "10.01"]])
  })
})

interface WireBody {
  readonly rows: readonly {
    sku: string
    quantity: number
    price: number
  }[]
  readonly fees: Readonly<Record<string, number>>
}

/** Adds up what is sent, as Smarty is assumed to. */
function sumOf(order: CanonicalOrder, pricesIncludeTax: boolean): string {
  const settings = someSettings({ prices_include_tax: pricesIncludeTax })
  const { rows, fees } = orderToWire(order, settings) as unknown as WireBody
  const rates = new Map(order.lines.map((l) => [l.sku, l.taxRate ?? "0"]))
  const rowSums = rows.map(({ sku, quantity, price }) => {
    const rate = pricesIncludeTax ? "0" : (rates.get(sku) ?? "0")
    const factor = new Big(rate).div(100).plus(1)
    return new Big(quantity).times(price).times(factor).round(2)
  })
  const { shipping = 0, payment = 0, extra = 0 } = fees
  return [...rowSums, shipping, payment, extra]
    .reduce<Big>((total, amount) => total.plus(amount), new Big(0))
    .toFixed(2)
}

const cents = (min: number, max: number) =>
  fc.integer({ min, max }).map((value) => new Big(value).div(100))

const quantity = fc.oneof(
  fc.integer({ min: 1, max: 50 }).map(String),
  fc.integer({ min: 1, max: 50_000 }).map((n) => new Big(n).div(1000).toFixed())
)

/** A shelf price times a quantity, less a discount of some percent. */
const line = fc
  .record({
    quantity,
    price: cents(1, 50_000),
    discountPercent: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100 })),
    taxRate: fc.constantFrom("22", "10", "5", "4", "0"),
    /** What Medusa's own reckoning leaves beyond the cent. */
    fraction: fc.constantFrom("0", "0", "0.0049", "0.005", "0.003333"),
  })
  .map(({ quantity, price, discountPercent, taxRate, fraction }) => {
    const full = price.times(quantity).round(2)
    const share = new Big(100 - discountPercent).div(100)
    const gross = full.times(share).round(2).plus(fraction)
    return { quantity, taxRate, gross: gross.toFixed() }
  })

const fee = fc.record({
  kind: fc.constantFrom("shipping", "payment", "other"),
  gross: cents(0, 5_000).map((amount) => amount.toFixed(2)),
})

const order = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 30 }),
    fees: fc.array(fee, { maxLength: 4 }),
  })
  .map(({ lines, fees }) =>
    orderOf(
      lines.map((fields, index) => ({ ...fields, sku: `S${String(index)}` })),
      fees
    )
  )

describe("what is sent to Smarty", () => {
  it.each([
    ["including VAT", true],
    ["net", false],
  ])("adds up to the order's total to the cent, with prices %s", (_c, mode) => {
    fc.assert(
      fc.property(order, (anyOrder) => {
        expect(sumOf(anyOrder, mode)).toBe(anyOrder.total)
      }),
      { numRuns: 300 }
    )
  })

  it.each([true, false])(
    "has no amount below zero (VAT included: %s)",
    (mode) => {
      fc.assert(
        fc.property(order, (anyOrder) => {
          const { rows, fees } = orderMoney(anyOrder, mode)
          const amounts = [
            ...rows.map(({ unitPrice }) => unitPrice),
            ...Object.values(fees),
          ]
          expect(amounts.filter((amount) => amount.startsWith("-"))).toEqual([])
        })
      )
    }
  )

  it("keeps the pieces of every line of whole quantity", () => {
    fc.assert(
      fc.property(order, (anyOrder) => {
        const { rows } = orderMoney(anyOrder, true)
        for (const { sku, quantity } of anyOrder.lines) {
          const sent = rows
            .filter((row) => row.line.sku === sku)
            .reduce((total, row) => total.plus(row.quantity), new Big(0))
          expect(sent.toFixed()).toBe(quantity)
        }
      })
    )
  })
})
