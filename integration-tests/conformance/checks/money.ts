import assert from "node:assert/strict"
import fc from "fast-check"
import { decimal, toCents } from "../../../src/domain/money"
import type { CanonicalOrder } from "../../../src/domain/records/order"
import type { Bench } from "../bench"
import { type Check, check } from "../check"
import { ordersOf } from "../operations"
import { aFee, aLine, amounts, anOrder } from "../samples"
import { quantities } from "./orders"

const RUNS = 120

/** The ERP adds up what the shopper paid, to the cent. */
export const money: readonly Check[] = [
  check("Any order has the same total in the ERP", ["orderSink"], (bench) =>
    assertTotals(bench, orders(wholeQuantity))
  ),
  check(
    "An order by weight or length has the same total in the ERP",
    ["orderSink", "order.fractional"],
    (bench) => assertTotals(bench, orders(fractionalQuantity))
  ),
  check("Any order has the same pieces in the ERP", ["orderSink"], (bench) =>
    fc.assert(
      fc.asyncProperty(orders(wholeQuantity), async (order) => {
        const { sent, document } = await send(bench, order)
        assert.ok(document !== null, "an ordinary order is refused")
        assert.deepEqual(quantities(document.lines), quantities(sent.lines))
      }),
      { numRuns: RUNS / 4 }
    )
  ),
  check(
    "Large and tiny amounts keep every cent",
    ["orderSink"],
    async (bench) => {
      for (const gross of [
        "0.01",
        "0.10",
        "1234567.89",
        "999999.99",
        "70.07",
      ]) {
        const lines = [
          aLine({ gross, quantity: "1" }),
          aLine({ gross, quantity: "7", sku: "ALTRO" }),
        ]
        const { sent, document } = await send(bench, anOrder({ lines }))
        assert.equal(toCents(document?.total ?? "0"), sent.total)
      }
    }
  ),
]

/**
 * An order is either told to the ERP to the cent or held back with an issue
 * beforehand; and hardly any is held back.
 */
async function assertTotals(
  bench: Bench,
  arbitrary: fc.Arbitrary<CanonicalOrder>
): Promise<void> {
  let refused = 0
  await fc.assert(
    fc.asyncProperty(arbitrary, async (order) => {
      const { sent, document } = await send(bench, order)
      if (document === null) {
        refused += 1
      } else {
        assert.equal(toCents(document.total), sent.total)
      }
    }),
    { numRuns: RUNS }
  )
  assert.ok(refused <= RUNS / 20, `${String(refused)} orders were held back`)
}

/** `null` as the document: the order was held back with a reason. */
async function send(bench: Bench, order: CanonicalOrder) {
  const sink = bench.facet("orderSink")
  const sent = ordersOf(bench.office).bind(order)
  if (sink.validateOrder(sent).length > 0) {
    return { sent, document: null }
  }
  const { externalId } = await sink.pushOrder(sent, bench.call())
  const all = ordersOf(bench.office).all()
  const document = all.find((one) => one.externalId === externalId) ?? null
  assert.ok(document !== null, "the ERP does not have what it has booked")
  return { sent, document }
}

const wholeQuantity = fc.integer({ min: 1, max: 24 }).map(String)
const fractionalQuantity = fc
  .integer({ min: 1, max: 9999 })
  .map((thousandths) => decimal(thousandths).div(1000).toFixed())

const gross = fc
  .oneof(
    fc.integer({ min: 0, max: 50_000 }),
    fc.constantFrom(0, 1, 99, 100, 333, 999_999)
  )
  .map((cents) => toCents(decimal(cents).div(100)))
const taxRate = fc.constantFrom("0", "4", "5", "10", "22", "8.1", "7.7")

function orders(quantity: fc.Arbitrary<string>): fc.Arbitrary<CanonicalOrder> {
  const line = fc.record({ gross, quantity, taxRate, discount: gross })
  const fee = fc.record({
    gross,
    taxRate,
    kind: fc.constantFrom("shipping", "payment", "other"),
  })
  return fc
    .record({
      lines: fc.array(line, { minLength: 1, maxLength: 6 }),
      fees: fc.array(fee, { maxLength: 3 }),
    })
    .map(({ lines, fees }) =>
      anOrder({
        lines: lines.map(({ discount, ...drawn }, index) =>
          aLine({
            ...amounts(drawn.gross, drawn.taxRate),
            discountGross: discount,
            quantity: drawn.quantity,
            id: `ordli_${String(index)}`,
            sku: `SKU-${String(index)}`,
          })
        ),
        fees: fees.map(({ kind, ...drawn }) =>
          aFee({ kind, ...amounts(drawn.gross, drawn.taxRate) })
        ),
      })
    )
}
