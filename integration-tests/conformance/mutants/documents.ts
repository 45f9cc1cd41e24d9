import type { Connector, OrderSink } from "../../../src/connectors/contract"
import { sum, toCents } from "../../../src/domain/money"
import type { CanonicalOrder } from "../../../src/domain/records/order"
import type { Mutant } from "./mutant"
import { withFacet } from "./wrapping"

/** Mistakes in sending orders and looking for them. */
export const documents: readonly Mutant[] = [
  {
    name: "sends an order again when its answer was lost",
    breaks: "An order whose answer was lost is found, and is there once",
    isGrave: true,
    spoil: sink(({ pushOrder }) => ({
      pushOrder: (order, call) =>
        pushOrder(order, call).catch(() => pushOrder(order, call)),
    })),
  },
  {
    name: "takes any order of the customer for the lost one",
    breaks: "The same customer's order of the same goods is not taken for it",
    spoil: sink(({ findOrder }) => ({
      findOrder: async (order, sentAfter, call) => {
        const found = await findOrder(order, sentAfter, call)
        const other = { ...order, reference: "WEB-1002" }
        return found.result === "absent"
          ? findOrder(other, sentAfter, call)
          : found
      },
    })),
  },
  {
    name: "looks for a lost order only from a day later on",
    breaks: "It is found among many others, and long after it was sent",
    spoil: sink(({ findOrder }) => ({
      findOrder: (order, sentAfter, call) =>
        findOrder(order, new Date(sentAfter.getTime() + 86_400_000), call),
    })),
  },
  {
    name: "calls absent what it cannot decide",
    breaks: "An order that is there twice is left to a person",
    spoil: sink(({ findOrder }) => ({
      findOrder: async (order, sentAfter, call) => {
        const found = await findOrder(order, sentAfter, call)
        return found.result === "undecided" ? { result: "absent" } : found
      },
    })),
  },
  {
    name: "calls every lost order absent",
    breaks: "Every order is there once, however often the connection breaks",
    spoil: sink(() => ({
      findOrder: () => Promise.resolve({ result: "absent" }),
    })),
  },
  {
    name: "forgets shipping costs",
    breaks: "Any order has the same total in the ERP",
    spoil: pushing((order) => ({
      ...order,
      fees: [],
      total: toCents(sum(order.lines.map(({ gross }) => gross))),
    })),
  },
  {
    name: "loses a cent of large amounts",
    breaks: "Large and tiny amounts keep every cent",
    spoil: pushing((order) => {
      const lines = order.lines.map((line) => ({
        ...line,
        gross: Number(line.gross).toPrecision(8),
      }))
      const total = toCents(
        sum([...lines, ...order.fees].map(({ gross }) => gross))
      )
      return { ...order, lines, total }
    }),
  },
  {
    name: "sends one piece of everything",
    breaks: "Any order has the same pieces in the ERP",
    spoil: pushing((order) => ({
      ...order,
      lines: order.lines.map((line) => ({ ...line, quantity: "1" })),
    })),
  },
  {
    name: "finds no fault with any order",
    breaks: "An order that this ERP would refuse is held back with the reason",
    spoil: sink(() => ({ validateOrder: () => [] })),
  },
  {
    name: "finds fault with every order",
    breaks: "A whole order has no issues",
    spoil: sink(() => ({
      validateOrder: () => [{ code: "order.odd", message: "It is odd." }],
    })),
  },
  {
    name: "loses the note of an order",
    breaks: "An order paid by card arrives as it is in the store",
    spoil: pushing((order) => ({ ...order, note: null })),
  },
  {
    name: "dates orders an hour late in summer",
    breaks: "An order has the day and hour of its placing, in every season",
    spoil: pushing((order) => ({
      ...order,
      placedAt: order.placedAt.includes("-06-")
        ? new Date(Date.parse(order.placedAt) + 3_600_000).toISOString()
        : order.placedAt,
    })),
  },
]

function sink(change: (facet: OrderSink) => Partial<OrderSink>) {
  return (good: Connector) => withFacet(good, "orderSink", change)
}

function pushing(change: (order: CanonicalOrder) => CanonicalOrder) {
  return sink(({ pushOrder }) => ({
    pushOrder: (order, call) => pushOrder(change(order), call),
  }))
}
