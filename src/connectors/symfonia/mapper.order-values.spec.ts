import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decimal, grossOf, roundTo, sum, toCents } from "../../domain/money"
import type { CanonicalOrder } from "../../domain/records/order"
import { isConnectorError } from "../contract"
import { orderValues } from "./mapper.order-values"
import { aFee, aLine, anOrder } from "./test/builders"

const RATES = ["0", "5", "8", "23"]

const part = fc
  .record({
    cents: fc.integer({ min: 0, max: 999_999 }),
    rate: fc.constantFrom(...RATES),
  })
  .map(({ cents, rate }) => ({
    net: toCents(decimal(cents).div(100)),
    taxRate: rate,
  }))

/** As a shop with net prices has it: the gross follows from the net. */
const fromNet = ({ net, taxRate }: { net: string; taxRate: string }) => ({
  net,
  taxRate,
  gross: toCents(grossOf(net, taxRate)),
})

const orders = fc
  .record({
    lines: fc.array(part, { minLength: 1, maxLength: 8 }),
    fees: fc.array(part, { maxLength: 3 }),
  })
  .map(({ lines, fees }) => {
    const order = {
      lines: lines.map((one) => aLine(fromNet(one))),
      fees: fees.map((one) => aFee(fromNet(one))),
    }
    const all = [...order.lines, ...order.fees]
    return anOrder({ ...order, total: toCents(sum(all.map((o) => o.gross))) })
  })

/** What the ERP makes of the only line, or why it is not sent. */
function grossInErp(order: CanonicalOrder): string {
  try {
    const [net = "0"] = orderValues(order, { price_kind: "net" })
    return toCents(grossOf(net, "23"))
  } catch (error) {
    return isConnectorError(error) ? error.code : String(error)
  }
}

describe("The values of an order", () => {
  it("are gross amounts that give its total to the cent", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const values = orderValues(order, { price_kind: "gross" })
        expect(toCents(sum(values))).toBe(order.total)
      })
    )
  })

  it("are net amounts to which VAT gives its total to the cent", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const values = orderValues(order, { price_kind: "net" })
        const all = [...order.lines, ...order.fees]
        const gross = values.map((net, index) =>
          roundTo(grossOf(net, all[index]?.taxRate ?? "0"), 2)
        )
        expect(toCents(sum(gross))).toBe(order.total)
        expect(values).toEqual(all.map(({ net }) => net))
      })
    )
  })

  it("are net amounts found for a gross one, or the order is held back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (cents) => {
        const gross = toCents(decimal(cents).div(100))
        const lines = [aLine({ gross, net: "0" })]
        const order = anOrder({ lines, fees: [], total: gross })
        expect(["ORDER_TOTAL_MISMATCH", gross]).toContain(grossInErp(order))
      })
    )
  })

  it("are refused when lines and fees do not give the total", () => {
    expect(() =>
      orderValues(anOrder({ total: "36.91" }), { price_kind: "gross" })
    ).toThrow("36.91")
  })
})
