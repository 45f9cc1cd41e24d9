import type { CanonicalOrder } from "../../domain/records/order"
import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type { BookedOrder, OrderLookup } from "../contract/facets"
import type { Query } from "./client"
import type { SymfoniaContext } from "./context"
import { referenceMark } from "./mapper.orders"
import { OWN_CURRENCY } from "./order-parts"
import { addDays, dayIn, dayOf } from "./server-clock"
import { inOurWords, type OrderRow, orderRow, spellings } from "./wire"

interface Wanted {
  readonly order: CanonicalOrder
  readonly sentAfter: Date
}

/**
 * Looks among the orders of the buyer, then among all of those days: an order
 * that WebAPI has booked on a one-off contractor has no buyer. One on another
 * contractor may be of another shop that numbers alike, or of a customer who
 * was paired anew: nobody but a person can tell.
 */
export async function findOrder(
  context: SymfoniaContext,
  wanted: Wanted,
  call: Call
): Promise<OrderLookup> {
  const { reference, customerExternalId } = wanted.order
  let doubtful: OrderRow | undefined
  for (const query of queriesFor(context, wanted)) {
    const rows = await context.client.list("Orders/Filter", query, call)
    const marked = rows.map(toOrder).filter((row) => isMarked(row, reference))
    const ours = marked.filter(
      ({ buyer, isCanceled }) =>
        isCanceled !== true && (buyer === null || buyer === customerExternalId)
    )
    const [only, ...others] = ours
    if (others.length > 0) {
      return undecided(ours)
    }
    if (only !== undefined) {
      const ref = await toRef(context, { order: wanted.order, row: only }, call)
      return { result: "found", ref }
    }
    doubtful ??= marked[0]
  }
  return doubtful === undefined ? { result: "absent" } : doubted(doubtful)
}

/** Lists do not tell the rate of exchange. */
async function toRef(
  { client }: SymfoniaContext,
  { order, row }: { order: CanonicalOrder; row: OrderRow },
  call: Call
): Promise<BookedOrder> {
  const ref = { externalId: row.id, number: row.number }
  if (order.currency === OWN_CURRENCY) {
    return ref
  }
  const raw = await client.find("Orders", { id: row.id }, call)
  const { rate = null, issuedOn = null } =
    orderRow.safeParse(inOurWords(raw, spellings.order)).data ?? {}
  const date = dayIn(issuedOn) ?? dayOf(new Date(order.placedAt))
  return rate === null
    ? ref
    : { ...ref, exchangeRate: { rate, source: "Symfonia", table: null, date } }
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

function isMarked({ description }: OrderRow, reference: string): boolean {
  return description?.startsWith(referenceMark(reference)) === true
}

function doubted({ id, number, isCanceled }: OrderRow): OrderLookup {
  const name = number ?? `id ${id}`
  return {
    result: "undecided",
    message:
      isCanceled === true
        ? `Symfonia has an order with this number, but it is cancelled (${name}). If the goods are still to be delivered, send the order again; if not, cancel it here.`
        : `Symfonia has an order with this number of another contractor (${name}). If it is this order, link it; if it is one of another shop, send this one again.`,
  }
}

function undecided(orders: readonly OrderRow[]): OrderLookup {
  const names = orders.map(({ number, id }) => number ?? `id ${id}`).join(", ")
  return {
    result: "undecided",
    message: `Symfonia has the order ${String(orders.length)} times (${names}). Delete the superfluous ones there, then link the order to the one that stays.`,
  }
}
