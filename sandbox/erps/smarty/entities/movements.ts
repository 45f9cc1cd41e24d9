import type { JsonRecord } from "../../simulator/json"
import { fieldNotValid } from "../api-error"
import type { Movement } from "../data"
import { type ListQuery, type Predicate, whenSet } from "../list-query"
import { toRomeTimestamp } from "../rome-time"
import { type Entity, type EntityContext, idText } from "./entity"

/** The one warehouse. */
const locationId = 1

/** Only the filters are documented; the members of a row are assumed. */
const columns = [
  "id",
  "date",
  "type",
  "location_id",
  "customer_id",
  "product_id",
  "combination_id",
  "sales_order_id",
  "quantity",
]

export function movements({ store }: EntityContext): Entity {
  return {
    columns,
    filters: [
      "date_from",
      "date_to",
      "location_id",
      "customer_id",
      "product_id",
      "combination_id",
      "type",
    ],
    list: (query) =>
      query.page(store.movements.all(), predicatesOf(query)).map(movementRow),
    get: (id) => {
      const movement = store.movements.get(id)
      return movement && movementRow(movement)
    },
  }
}

function predicatesOf(query: ListQuery): Predicate<Movement>[] {
  const from = query.requiredInstant("date_from")
  const to = query.requiredInstant("date_to")
  return [
    ({ at }) => at >= from && at <= to,
    ...whenSet(query.id("location_id"), (_: Movement, id) => id === locationId),
    ...whenSet(
      query.id("customer_id"),
      ({ customerId }: Movement, id) => customerId === id
    ),
    ...whenSet(
      query.id("product_id"),
      ({ productId }: Movement, id) => productId === id
    ),
    ...whenSet(
      query.id("combination_id"),
      ({ variationId }: Movement, id) => variationId === id
    ),
    ...whenSet(typeFilter(query), isOfType),
  ]
}

function typeFilter(query: ListQuery): number | null {
  const type = query.id("type")
  if (type !== null && (type < 1 || type > 6)) {
    throw fieldNotValid("type")
  }
  return type
}

/** 5: sales at the till only; 6: everything but those. */
function isOfType({ type, isCounterSale }: Movement, wanted: number): boolean {
  if (wanted === 5) {
    return type === 1 && isCounterSale
  }
  return wanted === 6 ? !isCounterSale : type === wanted
}

function movementRow(movement: Movement): JsonRecord {
  return {
    id: idText(movement.id),
    date: toRomeTimestamp(movement.at),
    type: String(movement.type),
    location_id: idText(locationId),
    customer_id: idText(movement.customerId),
    product_id: idText(movement.productId),
    combination_id: idText(movement.variationId),
    sales_order_id: idText(movement.orderId),
    quantity: movement.quantity,
  }
}
