import type { CanonicalOrder } from "../../domain/records/order"
import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type { OrderLookup } from "../contract/facets"
import type { Query } from "./client"
import type { SymfoniaContext } from "./context"
import { referenceMark } from "./mapper.orders"
import { addDays, dayOf } from "./server-clock"
import { inOurWords, type OrderRow, orderRow, spellings } from "./wire"

interface Wanted {
  readonly order: CanonicalOrder
  readonly sentAfter: Date
}

/**
 * Looks among the orders of the buyer, then among all of those days: an order
 * that WebAPI has booked on a one-off contractor has no buyer.
 */
export async function findOrder(
  context: SymfoniaContext,
  wanted: Wanted,
  call: Call
): Promise<OrderLookup> {
  for (const query of queriesFor(context, wanted)) {
    const rows = await context.client.list("Orders/Filter", query, call)
    const ours = rows
      .map(toOrder)
      .filter((row) => isOurs(row, wanted.order.reference))
    const [only, ...others] = ours
    if (others.length > 0) {
      return undecided(ours)
    }
    if (only !== undefined) {
      const ref = { externalId: only.id, number: only.number }
      return { result: "found", ref }
    }
  }
  return { result: "absent" }
}

/** Dates of documents are days, and clocks differ. */
function queriesFor(
  { deps }: SymfoniaContext,
  { order, sentAfter }: Wanted
): Query[] {
  const [first = "", last = ""] = [
    dayOf(new Date(order.placedAt)),
    dayOf(sentAfter),
  ].sort()
  const dateFrom = addDays(first, -1)
  const dateTo = addDays(dayOf(deps.now()), 2)
  const buyerId = order.customerExternalId
  return [
    ...(buyerId === null ? [] : [{ buyerId, dateFrom, dateTo }]),
    { dateFrom, dateTo: addDays(last, 2) },
  ]
}

/** A row we cannot read may be the order: it must not pass for absent. */
function toOrder(raw: unknown): OrderRow {
  const parsed = orderRow.safeParse(inOurWords(raw, spellings.order))
  if (!parsed.success) {
    throw new ConnectorError("unavailable", {
      code: "ERP_ANSWER_UNEXPECTED",
      message:
        "Symfonia's list of orders has one that cannot be read, so it cannot be told whether this order is among them.",
    })
  }
  return parsed.data
}

function isOurs({ description }: OrderRow, reference: string): boolean {
  return description?.startsWith(referenceMark(reference)) === true
}

function undecided(orders: readonly OrderRow[]): OrderLookup {
  const names = orders.map(({ number, id }) => number ?? `id ${id}`).join(", ")
  return {
    result: "undecided",
    message: `Symfonia has the order ${String(orders.length)} times (${names}). Delete the superfluous ones there, then link the order to the one that stays.`,
  }
}
