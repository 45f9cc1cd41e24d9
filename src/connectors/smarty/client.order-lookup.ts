import type { CanonicalOrder } from "../../domain/records/order"
import type { Call } from "../contract/call"
import { ConnectorError, isConnectorError } from "../contract/connector-error"
import type { ExternalRef, OrderLookup } from "../contract/facets"
import { OVERLAP_MS } from "../kit/changed-rows"
import { firstRow } from "../kit/offset-pages"
import { wallClockFloor } from "../kit/zoned-time"
import { advance, pageQuery } from "./changed-rows"
import type { SmartyContext } from "./context"
import { likenessOf } from "./mapper.order-match"
import { orderToWire } from "./mapper.orders"
import { isAbsent, type OrderRow, orderRow } from "./wire"
import { SMARTY_TIME_ZONE } from "./wire.values"

/** Two thousand orders since the attempt: then a person is quicker. */
const MAX_PAGES = 40
const DAY_MS = 24 * 3_600_000

export interface LookupRequest {
  readonly order: CanonicalOrder
  readonly sentAfter: Date
}

/**
 * Smarty has no search by our reference, so the orders created since the
 * attempt are read. One that carries the reference as its `code` is ours. That
 * Smarty keeps the `code` we send is assumed: where orders have none, customer,
 * goods and total decide, or a person.
 */
export async function findOrder(
  context: SmartyContext,
  request: LookupRequest,
  call: Call
): Promise<OrderLookup> {
  const rows = await readOrdersSince(context, request, call)
  if (rows === null) {
    return undecided(
      "Smarty has too many orders since the order was sent to look through them all."
    )
  }
  const ours = rows.filter(({ code }) => code === request.order.reference)
  if (ours.length > 1) {
    return undecided(
      `Smarty has the order ${String(ours.length)} times (${namesOf(ours)}). Delete the superfluous ones there.`
    )
  }
  return ours[0] === undefined
    ? compareWithoutCode(context, { request, rows }, call)
    : found(ours[0])
}

/** `null`: too many. */
async function readOrdersSince(
  { client }: SmartyContext,
  { sentAfter }: LookupRequest,
  call: Call
): Promise<OrderRow[] | null> {
  const start = new Date(sentAfter.getTime() - OVERLAP_MS)
  const created_from = wallClockFloor(start, SMARTY_TIME_ZONE)
  const orders: OrderRow[] = []
  let position = firstRow
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { ...pageQuery(position), created_from }
    const step = advance(
      position,
      await client.list("Sales_Orders", query, call)
    )
    const fresh = step.fresh.flatMap(toOrderRow)
    orders.push(...fresh)
    // Newest first: behind a page of older orders there are only older ones.
    const isPast =
      fresh.length > 0 && fresh.every((row) => isCreatedBefore(row, start))
    if (step.next === null || isPast) {
      return orders
    }
    position = step.next
  }
  return null
}

/** A row we cannot read may be the order: it must not pass for absent. */
function toOrderRow(raw: unknown): OrderRow[] {
  if (isAbsent(raw)) {
    return []
  }
  const parsed = orderRow.safeParse(raw)
  if (!parsed.success) {
    throw new ConnectorError("unavailable", {
      code: "ERP_ANSWER_UNEXPECTED",
      message:
        "Smarty's list of orders has one that cannot be read, so it cannot be told whether this order is among them.",
    })
  }
  return [parsed.data]
}

function isCreatedBefore({ created }: OrderRow, start: Date): boolean {
  return created !== null && created < start.toISOString()
}

interface Comparison {
  readonly request: LookupRequest
  readonly rows: readonly OrderRow[]
}

async function compareWithoutCode(
  context: SmartyContext,
  { request, rows }: Comparison,
  call: Call
): Promise<OrderLookup> {
  const expected = expectedRow(context, request.order)
  const candidates = rows.filter(
    (row) => row.code === null && !isTooOld(row, request)
  )
  const compared: { row: OrderRow; likeness: string }[] = []
  for (const candidate of candidates) {
    const row = await withRows(context, candidate, call)
    compared.push({ row, likeness: likenessOf(row, expected) })
  }
  const same = compared.filter(({ likeness }) => likeness === "same")
  const alike = compared.filter(({ likeness }) => likeness !== "different")
  const keepsCodes = rows.some(({ code }) => code !== null)
  const [only] = same
  if (only !== undefined && same.length === 1 && !keepsCodes) {
    return found(only.row)
  }
  return alike.length === 0
    ? { result: "absent" }
    : undecided(
        `Smarty has orders that may be this one (${namesOf(alike.map(({ row }) => row))}).`
      )
}

/** The filter by creation is documented, its effect on `date` is not. */
function isTooOld(row: OrderRow, { order, sentAfter }: LookupRequest): boolean {
  if (row.created !== null) {
    return isCreatedBefore(row, new Date(sentAfter.getTime() - OVERLAP_MS))
  }
  const dayBefore = new Date(Date.parse(order.placedAt) - DAY_MS)
  return row.date !== null && row.date < dayBefore.toISOString()
}

/** A list may leave out the rows of its orders. */
async function withRows(
  { client }: SmartyContext,
  row: OrderRow,
  call: Call
): Promise<OrderRow> {
  if (row.rows !== null) {
    return row
  }
  const whole = await client.get({ entity: "Sales_Orders", id: row.id }, call)
  return orderRow.safeParse(whole).data ?? row
}

/** The order as Smarty would give it back. */
function expectedRow(context: SmartyContext, order: CanonicalOrder): OrderRow {
  const id = "expected"
  try {
    return orderRow.parse({ ...orderToWire(order, context.settings), id })
  } catch (error) {
    if (!isConnectorError(error)) {
      throw error
    }
    // It was changed since it was sent and could not be sent now.
    return orderRow.parse({ id, customer_id: order.customerExternalId })
  }
}

function found(row: OrderRow): OrderLookup {
  const ref: ExternalRef = { externalId: row.id, number: row.number }
  return { result: "found", ref }
}

function undecided(what: string): OrderLookup {
  return {
    result: "undecided",
    message: `${what} Look into Smarty: link the order to the right one, or export it again if it is not there.`,
  }
}

/** The number people know, and the id by which one is linked. */
function namesOf(rows: readonly OrderRow[]): string {
  return rows
    .map(
      ({ number, id }) => (number === null ? "" : `${number}, `) + `id ${id}`
    )
    .join("; ")
}
