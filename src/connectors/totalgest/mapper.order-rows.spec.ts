import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decimal, roundTo, sum, toCents } from "../../domain/money"
import type { CanonicalOrder } from "../../domain/records/order"
import { cents } from "../../domain/test/arbitraries"
import { orderRows } from "./mapper.order-rows"
import type { OrderRow } from "./order-document"
import { aFee, aLine, anOrder, inCash } from "./test/builders"

const exact = { round_cash_totals: false }
const rounded = { round_cash_totals: true }

const worth = (rows: readonly OrderRow[]) =>
  toCents(
    sum(
      rows.map(({ quantity, unitPrice }) =>
        roundTo(decimal(quantity).times(unitPrice), 2)
      )
    )
  )

const withoutRounding = (rows: readonly OrderRow[]) =>
  rows.filter(({ kind }) => kind !== "rounding")

const orders = fc
  .record({
    lines: fc.array(
      fc.record({
        gross: cents,
        quantity: fc
          .oneof(
            fc.integer({ min: 1, max: 50 }),
            fc.integer({ min: 1, max: 9999 }).map((n) => n / 1000)
          )
          .map(String),
      }),
      { minLength: 1, maxLength: 5 }
    ),
    fees: fc.array(cents, { maxLength: 3 }),
  })
  .map(({ lines, fees }) =>
    withTotal({
      lines: lines.map(aLine),
      fees: fees.map((gross) => aFee({ gross })),
      payment: inCash,
    })
  )

function withTotal(
  parts: Pick<CanonicalOrder, "lines" | "fees" | "payment">
): CanonicalOrder {
  const all = [...parts.lines, ...parts.fees]
  return anOrder({ ...parts, total: toCents(sum(all.map((p) => p.gross))) })
}

const cashOrder = (
  gross: string,
  payment: CanonicalOrder["payment"] = inCash
) => withTotal({ lines: [aLine({ gross })], fees: [], payment })

describe("The rows of an order", () => {
  it("sum up to its total, to the centime", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { rows, total } = orderRows(order, exact)
        expect(total).toBe(order.total)
        expect(worth(rows)).toBe(order.total)
      })
    )
  })

  it("sum up to what is paid in cash, and without the rounding to the total", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { rows, total } = orderRows(order, rounded)
        expect(worth(rows)).toBe(total)
        expect(worth(withoutRounding(rows))).toBe(order.total)
        expect(decimal(total).times(100).mod(5).toFixed()).toBe("0")
        expect(decimal(total).minus(order.total).abs().lte("0.02")).toBe(true)
      })
    )
  })

  it("are two, a centime apart, where a line does not divide evenly", () => {
    const order = withTotal({
      lines: [aLine({ gross: "10.00", quantity: "3" })],
      fees: [],
      payment: inCash,
    })
    expect(
      orderRows(order, exact).rows.map(({ quantity, unitPrice }) => [
        quantity,
        unitPrice,
      ])
    ).toEqual([
      ["2", "3.33"],
      ["1", "3.34"],
    ])
  })

  it("say apart what the unit price of a fraction cannot", () => {
    const lines = [
      aLine({ gross: "10.00", quantity: "1.5", taxExternalId: "1" }),
    ]
    const order = withTotal({ lines, fees: [], payment: inCash })
    expect(orderRows(order, exact).rows).toMatchObject([
      { kind: "article", quantity: "1.5", unitPrice: "6.66" },
      { kind: "remainder", unitPrice: "0.01", taxRate: "8.1", taxId: "1" },
    ])
  })

  it.each([
    ["23.47", "23.45", "-0.02"],
    ["23.48", "23.50", "0.02"],
    ["23.42", "23.40", "-0.02"],
    ["23.43", "23.45", "0.02"],
    ["0.02", "0.00", "-0.02"],
  ])("round %s of cash to %s on a line of its own", (gross, paid, row) => {
    const { rows, total } = orderRows(cashOrder(gross), rounded)
    expect(total).toBe(paid)
    expect(rows.at(-1)).toMatchObject({
      kind: "rounding",
      unitPrice: row,
      taxRate: "0",
    })
  })

  it("have no line for a rounding of nothing", () => {
    const { rows } = orderRows(cashOrder("23.45"), rounded)
    expect(rows.map(({ kind }) => kind)).toEqual(["article"])
  })

  it.each([
    ["paid by card", { ...inCash, kind: "card" }],
    ["paid by transfer", { ...inCash, kind: "bank_transfer" }],
    ["paid already", { ...inCash, paid: true }],
  ] as const)("stay exact when the order is %s", (_how, payment) => {
    expect(orderRows(cashOrder("23.47", payment), rounded).total).toBe("23.47")
  })

  it("are called carriage or charge after the kind of fee", () => {
    const order = withTotal({
      lines: [aLine()],
      fees: [
        aFee(),
        aFee({ kind: "payment", name: " ", gross: "3.50" }),
        aFee({ kind: "other", name: "Pacco regalo", gross: "2.00" }),
      ],
      payment: inCash,
    })
    expect(
      orderRows(order, exact).rows.map(({ kind, title }) => [kind, title])
    ).toEqual([
      ["article", "Caquelon"],
      ["shipping", "Posta"],
      ["charge", "Supplemento"],
      ["charge", "Pacco regalo"],
    ])
  })

  it("are refused when they do not give the total", () => {
    expect(() => orderRows(anOrder({ total: "66.91" }), exact)).toThrow(
      expect.objectContaining({
        kind: "rejected",
        code: "ORDER_TOTAL_MISMATCH",
      }) as Error
    )
  })
})
