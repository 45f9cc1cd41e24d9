import type { Issue } from "../../domain/failure"
import { decimal, sum, toCents, toDecimalString } from "../../domain/money"
import type { CanonicalOrder } from "../../domain/records/order"
import type { Call } from "../contract/call"
import { issuesOf, lineName, type OrderProblem } from "../kit/order-problems"
import type { SymfoniaContext } from "./context"
import { isCharged } from "./mapper.order-issues"
import { orderValues } from "./mapper.order-values"
import {
  inOurWords,
  type OrderRow,
  orderRow,
  orderStatusRow,
  productRow,
  reservationRow,
  spellings,
} from "./wire"

/**
 * WebAPI accepts without a word what it should refuse: it books on one-off
 * contractors and products, and reserves less than was ordered.
 */
export async function checkOrder(
  context: SymfoniaContext,
  { order, externalId }: { order: CanonicalOrder; externalId: string },
  call: Call
): Promise<readonly Issue[]> {
  const raw = await context.client.find("Orders", { id: externalId }, call)
  const row = orderRow.safeParse(inOurWords(raw, spellings.order)).data
  if (row === undefined) {
    return issuesOf(order, [unreadable(externalId)])
  }
  if (row.isCanceled === true) {
    return issuesOf(order, [canceled(row)])
  }
  const booked = [
    ...buyerProblems(order, row),
    ...positionProblems(order, row),
    ...totalProblems(order, row, context),
    ...bufferProblems(row),
  ]
  const reserved = await reservationProblems(context, { order, row }, call)
  return issuesOf(order, [...booked, ...reserved])
}

function unreadable(externalId: string): OrderProblem {
  return {
    code: "order.not_readable",
    message: `The document (id ${externalId}) cannot be read in Symfonia again. Look there whether it was deleted.`,
  }
}

function canceled(row: OrderRow): OrderProblem {
  return {
    code: "order.canceled_in_erp",
    message: `${nameOf(row)} is cancelled in Symfonia. If the goods are still to be delivered, enter the order in Symfonia once more by hand.`,
  }
}

function nameOf({ number, id }: OrderRow): string {
  return number ?? `id ${id}`
}

function buyerProblems(order: CanonicalOrder, row: OrderRow): OrderProblem[] {
  return row.buyer === order.customerExternalId
    ? []
    : [
        {
          code: "order.one_off_contractor",
          message: `${nameOf(row)} is booked on ${row.buyer === null ? "a one-off contractor" : "another contractor"}. Choose the right contractor in the document in Symfonia before you invoice it.`,
          field: "customer",
        },
      ]
}

function positionProblems(
  { lines, fees }: CanonicalOrder,
  row: OrderRow
): OrderProblem[] {
  const { positions } = row
  const oneOff = positions.filter(({ ProductId }) => ProductId === null)
  if (oneOff.length > 0) {
    return [
      {
        code: "order.one_off_product",
        message: `${nameOf(row)} has ${String(oneOff.length)} lines of one-off products, which take nothing from stock. Replace them by the right products in Symfonia.`,
        field: "lines",
      },
    ]
  }
  const expected = lines.length + fees.filter(isCharged).length
  const names = lines.flatMap((line) => {
    const id = line.variantExternalId
    const ordered = quantityOf(
      lines,
      ({ variantExternalId }) => variantExternalId === id
    )
    const booked = sum(
      positions
        .filter(({ ProductId }) => ProductId === id)
        .map(({ Quantity }) => Quantity ?? 0)
    )
    return booked.eq(ordered) ? [] : [`"${lineName(line)}"`]
  })
  return positions.length === expected && names.length === 0
    ? []
    : [
        {
          code: "order.lines_differ",
          message: `${nameOf(row)} has other lines than the order${names.length > 0 ? ` (${[...new Set(names)].join(", ")})` : ""}. Correct the document in Symfonia.`,
          field: "lines",
        },
      ]
}

function quantityOf(
  lines: CanonicalOrder["lines"],
  isOne: (line: CanonicalOrder["lines"][number]) => boolean
) {
  return sum(lines.filter(isOne).map(({ quantity }) => quantity))
}

function totalProblems(
  order: CanonicalOrder,
  row: OrderRow,
  { settings }: SymfoniaContext
): OrderProblem[] {
  const isGross = settings.price_kind === "gross"
  const booked = row.gross ?? (isGross ? null : row.net)
  const wanted =
    row.gross !== null ? order.total : sum(orderValues(order, settings))
  return booked === null || toCents(booked) === toCents(wanted)
    ? []
    : [
        {
          code: "order.total_differs",
          message: `${nameOf(row)} comes to ${toCents(booked)} in Symfonia, the order to ${toCents(wanted)} ${order.currency.toUpperCase()}. Correct the document in Symfonia.`,
          field: "total",
        },
      ]
}

function bufferProblems(row: OrderRow): OrderProblem[] {
  return row.isBuffered === true
    ? [
        {
          code: "order.in_buffer",
          message: `${nameOf(row)} stays in the buffer and may reserve nothing. Issue it in Symfonia.`,
        },
      ]
    : []
}

/** Services are not kept in stock, so nothing of them is reserved. */
const SERVICES = [1, 4]

interface Booked {
  readonly order: CanonicalOrder
  readonly row: OrderRow
}

/** What was delivered is reserved no longer. */
async function reservationProblems(
  context: SymfoniaContext,
  booked: Booked,
  call: Call
): Promise<OrderProblem[]> {
  if (booked.row.isSettled === true) {
    return []
  }
  const problems = await unreserved(context, booked, call)
  return problems.length > 0 && (await isUnderWay(context, booked.row, call))
    ? []
    : problems
}

/** Partially or wholly done, or closed. */
const UNDER_WAY = [8, 16, 32]

async function isUnderWay(
  { client }: SymfoniaContext,
  { id: orderId }: OrderRow,
  call: Call
): Promise<boolean> {
  const raw = await client.find("Orders/Status", { orderId }, call)
  const status = orderStatusRow.safeParse(raw).data?.DocumentStatus ?? null
  return status !== null && UNDER_WAY.includes(status)
}

async function unreserved(
  context: SymfoniaContext,
  booked: Booked,
  call: Call
): Promise<OrderProblem[]> {
  const problems: OrderProblem[] = []
  const { lines } = booked.order
  const ids = new Set(lines.flatMap((line) => line.variantExternalId ?? []))
  for (const id of ids) {
    const own = lines.filter((line) => line.variantExternalId === id)
    const ordered = quantityOf(own, () => true)
    const reserved = await reservedOf(context, { ...booked, id }, call)
    const [line] = own
    if (
      line !== undefined &&
      reserved.lt(ordered) &&
      (await isGoods(context, id, call))
    ) {
      problems.push({
        code: "order.not_reserved",
        message: `Of "${lineName(line)}" only ${toDecimalString(reserved)} of ${toDecimalString(ordered)} are reserved for ${nameOf(booked.row)}. There is not enough in the warehouse; order more, or agree with the customer on a part.`,
        field: "lines",
      })
    }
  }
  return problems
}

/** Assumed: a reservation names its document, or at least its contractor. */
async function reservedOf(
  { client }: SymfoniaContext,
  { row, id }: Booked & { id: string },
  call: Call
) {
  const rows = await client.findList(
    "Reservations/Filter",
    { productId: id },
    call
  )
  const own = (rows ?? [])
    .flatMap((raw) => reservationRow.safeParse(raw).data ?? [])
    .filter(({ DocumentId, ContractorId }) =>
      DocumentId === null ? ContractorId === row.buyer : DocumentId === row.id
    )
  return decimal(sum(own.map(({ Quantity }) => Quantity ?? 0)))
}

async function isGoods(
  { client }: SymfoniaContext,
  id: string,
  call: Call
): Promise<boolean> {
  const raw = await client.find("Products", { id }, call)
  const words = inOurWords(raw, spellings.product)
  const type = productRow.safeParse(words).data?.type ?? null
  return type === null || !SERVICES.includes(type)
}
