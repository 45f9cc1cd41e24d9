import assert from "node:assert/strict"
import type { Issue } from "../../../src/domain/failure"
import {
  decimal,
  sum,
  toCents,
  toDecimalString,
} from "../../../src/domain/money"
import type { CanonicalOrder } from "../../../src/domain/records/order"
import { toWallClock } from "../../../src/connectors/kit/zoned-time"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import type { ErpDocument } from "../office"
import { boundOrder, ordersOf } from "../operations"
import { raisedAs } from "../raised"
import { aFee, aLine, anOrder } from "../samples"
import type { Omission } from "../subject"
import { withoutOneValue } from "../order-gaps"

/** Orders arrive once, whole, or not at all and with the reason. */
export const orders: readonly Check[] = [
  check(
    "An order becomes one document, and its id and number are told",
    ["orderSink"],
    async (bench) => {
      const order = boundOrder(bench)
      const ref = await push(bench, order)
      const [document, ...others] = ordersOf(bench.office).all()
      assert.deepEqual(others, [])
      assert.equal(ref.externalId, document?.externalId)
      assert.ok(ref.number === null || ref.number === document?.number)
    }
  ),
  check(
    "An order paid by card arrives as it is in the store",
    ["orderSink"],
    async (bench) => {
      const order = boundOrder(bench)
      await push(bench, order)
      assertArrived(bench, order, onlyDocument(bench))
    }
  ),
  check(
    "An order to be paid at the door arrives with what to collect",
    ["orderSink"],
    async (bench) => {
      const order = boundOrder(bench, {
        payment: {
          providerId: "pp_system_default",
          kind: "cash_on_delivery",
          label: "Contrassegno",
          paid: false,
          paidAt: null,
        },
        fees: [
          aFee(),
          aFee({ kind: "payment", name: "Contrassegno", gross: "3.50" }),
        ],
      })
      await push(bench, order)
      assertArrived(bench, order, onlyDocument(bench))
    }
  ),
  check(
    "Lines arrive with their titles, products and taxes",
    ["orderSink"],
    async (bench) => {
      const order = boundOrder(bench)
      await push(bench, order)
      const { lines } = onlyDocument(bench)
      for (const line of lines) {
        const sent = order.lines.find(({ sku }) => sku === line.sku)
        assert.equal(line.title, sent?.title)
        assert.equal(line.productExternalId, sent?.productExternalId)
        assert.ok(
          line.taxExternalId === undefined ||
            line.taxExternalId === sent?.taxExternalId
        )
      }
    }
  ),
  check(
    "Texts of every kind arrive as they were written",
    ["orderSink"],
    async (bench) => {
      const note =
        'Ciao "Zoë", 5 < 6 & c\'è 🎁 — über\nseconda riga \\ {"error":"no"}'
      const title = 'Tazza 0,5 l "Größe" <b>&</b> 日本'
      const order = boundOrder(bench, { note, lines: [aLine({ title })] })
      await push(bench, order)
      const document = onlyDocument(bench)
      assert.ok(document.note === undefined || document.note === note)
      assert.equal(document.lines[0]?.title, title)
    }
  ),
  check(
    "An order of hundreds of lines arrives whole",
    ["orderSink"],
    async (bench) => {
      const lines = Array.from({ length: 300 }, (_, index) =>
        aLine({ id: `ordli_${String(index)}`, sku: `SKU-${String(index)}` })
      )
      const order = boundOrder(bench, { lines })
      await push(bench, order)
      assertArrived(bench, order, onlyDocument(bench))
    }
  ),
  check(
    "An order without issues is never refused by the ERP",
    ["orderSink"],
    async (bench) => {
      const whole = boundOrder(bench)
      const sink = bench.facet("orderSink")
      for (const { name, order } of withoutOneValue(whole)) {
        if (sink.validateOrder(order).length === 0) {
          await sink.pushOrder(order, bench.call()).catch((error: unknown) => {
            assert.fail(`${name} has no issues, and then: ${String(error)}`)
          })
        }
      }
    }
  ),
  check("A whole order has no issues", ["orderSink"], (bench) => {
    const order = boundOrder(bench)
    assert.deepEqual(bench.facet("orderSink").validateOrder(order), [])
  }),
  ...universalOmissions().map((omission) =>
    check(
      `An order ${omission.name} is held back with the reason`,
      ["orderSink"],
      (bench) => assertHeldBack(bench, omission)
    )
  ),
  check(
    "An order that this ERP would refuse is held back with the reason",
    ["orderSink"],
    async (bench) => {
      for (const omission of bench.subject.omissions) {
        await assertHeldBack(bench, omission)
      }
    }
  ),
  check(
    "An order whose customer is not in the ERP waits, and is not sent",
    ["orderSink", "customerSink"],
    async (bench) => {
      const order = { ...boundOrder(bench), customerExternalId: null }
      await raisedAs("unbound", push(bench, order), "pushOrder")
      assert.deepEqual(ordersOf(bench.office).all(), [])
    }
  ),
  check(
    "An order that the ERP refuses leaves no document",
    ["orderSink"],
    async (bench) => {
      const order = boundOrder(bench)
      bench.office.refuseNext(
        "Articolo non valido",
        present(bench.subject.requests.createOrder, "createOrder")
      )
      await raisedAs("rejected", push(bench, order), "pushOrder")
      assert.deepEqual(ordersOf(bench.office).all(), [])
      // Mended in the ERP, the same order goes through.
      await push(bench, order)
      assert.equal(ordersOf(bench.office).all().length, 1)
    }
  ),
]

function push(bench: Bench, order: CanonicalOrder) {
  return bench.facet("orderSink").pushOrder(order, bench.call())
}

export function onlyDocument({ office }: Bench): ErpDocument {
  const documents = ordersOf(office).all()
  assert.equal(documents.length, 1, "documents in the ERP")
  return present(documents[0], "There is no document")
}

/** What the ERP keeps of an order is what the store has. */
function assertArrived(
  { subject }: Bench,
  order: CanonicalOrder,
  document: ErpDocument
): void {
  const { payment, fees } = order
  const isCollected = payment.kind === "cash_on_delivery" && !payment.paid
  const shipping = fees.filter(({ kind }) => kind === "shipping")
  const expected: Omit<ErpDocument, "externalId" | "number" | "lines"> = {
    ...(order.customerExternalId !== null && {
      customerExternalId: order.customerExternalId,
    }),
    placedAt: isDay(document.placedAt)
      ? toWallClock(new Date(order.placedAt), subject.timeZone).slice(0, 10)
      : order.placedAt,
    total: order.total,
    reference: order.reference,
    shipping: toCents(sum(shipping.map(({ gross }) => gross))),
    paymentLabel: payment.label,
    paid: payment.paid,
    toCollect: isCollected ? order.outstanding : null,
    note: order.note,
    billingAddress: order.billingAddress,
    shippingAddress: order.shippingAddress,
  }
  const { externalId: _id, number: _number, lines, ...kept } = document
  assertKept(expected, kept)
  assert.deepEqual(quantities(lines), quantities(order.lines))
}

function isDay(time: string): boolean {
  return time.length === 10
}

/** Compares the members that `kept` has, inner objects likewise. */
function assertKept(expected: object, kept: object): void {
  for (const [name, value] of Object.entries(kept) as [string, unknown][]) {
    const wanted: unknown = Reflect.get(expected, name)
    if (isMembers(value) && isMembers(wanted)) {
      assertKept(wanted, value)
    } else {
      assert.deepEqual(comparable(name, value), comparable(name, wanted), name)
    }
  }
}

function isMembers(value: unknown): value is object {
  return typeof value === "object" && value !== null
}

const amountNames = ["total", "shipping", "toCollect"]

function comparable(name: string, value: unknown): unknown {
  return amountNames.includes(name) && typeof value === "string"
    ? toCents(value)
    : value
}

/** Pieces by code, however many rows they are in. */
export function quantities(
  lines: readonly { sku: string | null; quantity: string }[]
): Record<string, string> {
  const totals: Record<string, string> = {}
  for (const { sku, quantity } of lines) {
    const code = sku ?? "none"
    totals[code] = toDecimalString(decimal(totals[code] ?? 0).plus(quantity))
  }
  return totals
}

function universalOmissions(): Omission[] {
  return [
    {
      name: "without lines",
      spoil: (order) => ({ ...order, lines: [], fees: [], total: "0.00" }),
    },
    {
      name: "of no pieces",
      spoil: (order) => ({ ...order, lines: [aLine({ quantity: "0" })] }),
    },
    {
      name: "whose lines do not give its total",
      spoil: (order) => ({
        ...order,
        total: toCents(decimal(order.total).plus("0.01")),
      }),
    },
  ]
}

async function assertHeldBack(
  bench: Bench,
  { name, spoil }: Omission
): Promise<void> {
  const sink = bench.facet("orderSink")
  const order = spoil(ordersOf(bench.office).bind(anOrder()))
  const issues = sink.validateOrder(order)
  assert.ok(issues.length > 0, `an order ${name} has no issues`)
  issues.forEach(assertMendable)
  const attempt = sink.pushOrder(order, bench.call())
  const error = await raisedAs("rejected", attempt, `an order ${name}`)
  assert.ok(error.issues.length > 0)
  assert.deepEqual(ordersOf(bench.office).all(), [])
}

/** An operator sees what is wrong, and which record to open. */
function assertMendable({ code, message, record }: Issue): void {
  assert.match(code, /^[a-z_]+\.[a-z0-9_]+$/)
  assert.match(message, /\S+ \S+ \S+/)
  assert.deepEqual(record, { kind: "order", id: anOrder().storeId })
}
