import { decimal, roundTo, sum, toCents } from "../../../../src/domain/money"
import type { JsonRecord } from "../../simulator/json"
import { ApiError } from "../api-error"
import type { Order, OrderRow } from "../data"
import { Fields } from "../fields"
import { type ListQuery, type Predicate, whenSet } from "../list-query"
import { moveStock } from "../stock"
import type { SmartyStore } from "../store"
import type { Entity, EntityContext, Written } from "./entity"
import { type OrderDraft, orderFields, readOrder } from "./order-fields"
import { orderColumns, orderRow, orderRowRow, rowColumns } from "./order-rows"

const statusFilters = ["processing", "shipped", "shipping_confirmed"] as const

export function orders(context: EntityContext): Entity {
  const { store } = context
  return {
    columns: orderColumns,
    filters: ["created_from", "created_to", ...statusFilters],
    list: (query) =>
      query
        .page([...store.orders.all()].reverse(), predicatesOf(query))
        .map((order) => orderRow(order, context)),
    get: (id) => {
      const order = store.orders.get(id)
      return order && orderRow(order, context)
    },
    post: (body, query) => post(context, body, query.get("test") === "on"),
    actions: {
      ship: (id) => ship(store, id),
      confirmShip: (id, body) => confirmShip(store, id, body),
    },
  }
}

export function orderRows({ store }: EntityContext): Entity {
  const rows = () => store.orders.all().flatMap((order) => order.rows)
  return {
    columns: rowColumns,
    filters: [],
    list: (query) =>
      query.page(rows(), []).map((row) => orderRowRow(row, store)),
    get: (wanted) => {
      const row = rows().find(({ id }) => id === wanted)
      return row ? orderRowRow(row, store) : null
    },
  }
}

function predicatesOf(query: ListQuery): Predicate<Order>[] {
  const statuses = statusFilters.filter((name) => query.flag(name) === true)
  if (statuses.length > 1) {
    throw new ApiError(`Filter not valid: ${statuses.join(" and ")}`)
  }
  return [
    ...whenSet(
      query.instant("created_from"),
      ({ createdAt }: Order, from) => createdAt >= from
    ),
    ...whenSet(
      query.instant("created_to"),
      ({ createdAt }: Order, to) => createdAt <= to
    ),
    ...whenSet(
      statuses[0] ?? null,
      (order: Order, status) => statusOf(order) === status
    ),
  ]
}

function statusOf(order: Order): (typeof statusFilters)[number] {
  if (order.shippingConfirmedAt !== null) {
    return "shipping_confirmed"
  }
  return order.shippedAt === null ? "processing" : "shipped"
}

/** Two posts with the same code make two orders: Smarty does not look. */
function post(
  context: EntityContext,
  body: JsonRecord,
  isTest: boolean
): Written {
  const draft = readOrder(new Fields(body, orderFields), context.store)
  return isTest ? { id: 0, test: true } : { id: book(context, draft).id }
}

function book(context: EntityContext, draft: OrderDraft): Order {
  const { store } = context
  const now = store.now()
  const order = store.orders.add((id) => ({
    ...draft,
    id,
    number: String(id),
    createdAt: now,
    date: draft.date ?? now,
    rows: draft.rows.map((row, index) => toRow(row, id * 1000 + index + 1)),
    total: totalOf(draft, context),
    shippedAt: null,
    shippingConfirmedAt: null,
    carrier: null,
    tracking: null,
  }))
  takeFromStock(store, draft, order)
  store.changed()
  return order
}

function toRow(draft: OrderDraft["rows"][number], id: number): OrderRow {
  const { item, ...values } = draft
  return {
    ...values,
    id,
    productId: item?.product.id ?? null,
    variationId: item?.variation?.id ?? null,
  }
}

function takeFromStock(store: SmartyStore, draft: OrderDraft, order: Order) {
  for (const { item, quantity } of draft.rows) {
    if (item) {
      moveStock(store, {
        item,
        type: 1,
        quantity: decimal(quantity).neg(),
        customerId: order.customerId,
        orderId: order.id,
      })
    }
  }
}

/** Each row to the cent, half-up, then the fees: what is printed adds up. */
function totalOf({ rows, fees }: OrderDraft, context: EntityContext): string {
  const amounts = rows.map((row) =>
    roundTo(
      decimal(row.quantity)
        .times(row.price)
        .times(decimal(100).minus(row.discount))
        .div(100)
        .times(taxFactor(row, context)),
      2
    )
  )
  return toCents(sum([...amounts, fees.shipping, fees.payment, fees.extra]))
}

/** A row of which nobody says the rate is taxed at the account's own. */
function taxFactor(
  { taxId }: OrderDraft["rows"][number],
  { store, assumptions }: EntityContext
) {
  const tax =
    taxId === null
      ? store.taxes.all().find(({ isDefault }) => isDefault)
      : store.taxes.get(taxId)
  return assumptions.pricesIncludeTax
    ? decimal(1)
    : decimal(tax?.value ?? 0)
        .div(100)
        .plus(1)
}

function ship(store: SmartyStore, id: number): Written {
  const order = mustFind(store, id)
  if (order.shippedAt !== null) {
    throw new ApiError("Order already shipped")
  }
  order.shippedAt = store.now()
  store.changed()
  return { id }
}

function confirmShip(
  store: SmartyStore,
  id: number,
  body: JsonRecord
): Written {
  const fields = new Fields(body, ["carrier", "tracking"])
  const order = mustFind(store, id)
  if (order.shippedAt === null || order.shippingConfirmedAt !== null) {
    throw new ApiError("Order not shipped")
  }
  order.shippingConfirmedAt = store.now()
  order.carrier = fields.text("carrier")
  order.tracking = fields.text("tracking")
  store.changed()
  return { id }
}

function mustFind(store: SmartyStore, id: number): Order {
  const order = store.orders.get(id)
  if (!order) {
    throw new ApiError("Id not valid")
  }
  return order
}
