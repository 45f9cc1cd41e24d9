import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { z } from "@medusajs/framework/zod"
import {
  aFee,
  aLine,
  anOrder,
} from "../../../integration-tests/conformance/samples"
import { sum, toCents } from "../../../src/domain/money"
import { orderToWire } from "./mapper.orders"

const sentRows = z.object({
  rows: z.array(z.object({ kind: z.string(), amount: z.string() })),
})

function rowsOf(order: ReturnType<typeof anOrder>) {
  return sentRows.parse(orderToWire(order)).rows
}

describe("An order for Template ERP", () => {
  it("has a row for each line and each fee", () => {
    const order = anOrder({ lines: [aLine(), aLine()], fees: [aFee()] })
    expect(rowsOf(order).map(({ kind }) => kind)).toEqual([
      "goods",
      "goods",
      "shipping",
    ])
  })

  it("adds up to its total, whatever parts of a cent its lines have", () => {
    const gross = fc
      .integer({ min: 0, max: 10_000_000 })
      .map((thousandths) => (thousandths / 1000).toFixed(3))
    fc.assert(
      fc.property(
        fc.array(gross, { minLength: 1, maxLength: 9 }),
        (amounts) => {
          const lines = amounts.map((amount) => aLine({ gross: amount }))
          const rows = rowsOf(anOrder({ lines, fees: [] }))
          expect(toCents(sum(rows.map(({ amount }) => amount)))).toBe(
            toCents(sum(amounts))
          )
        }
      )
    )
  })

  it("has the SKU as the name of a line without a title", () => {
    const order = anOrder({ lines: [aLine({ title: " ", sku: "MUG" })] })
    expect(orderToWire(order)).toMatchObject({ rows: [{ name: "MUG" }, {}] })
  })
})
