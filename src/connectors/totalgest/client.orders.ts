import type { CanonicalOrder } from "../../domain/records/order"
import { ConnectorError } from "../contract/connector-error"
import type { OrderSink } from "../contract/facets"
import { findOrder } from "./client.order-lookup"
import type { TotalGestContext } from "./context"
import { fieldIssues, orderIssues } from "./mapper.order-issues"
import { orderDocument } from "./mapper.orders"

export function orderSink(context: TotalGestContext): OrderSink {
  const { client, settings } = context
  return {
    validateOrder(order) {
      return orderIssues(order, settings)
    },
    async pushOrder(order, call) {
      const body = toBody(order, context)
      const { id, number } = await client.createOrder(body, call)
      return { externalId: id, number }
    },
    async findOrder(order, _sentAfter, call) {
      return findOrder(context, order.reference, call)
    },
  }
}

function toBody(
  order: CanonicalOrder,
  { settings, profile }: TotalGestContext
): object {
  const issues = fieldIssues(order, settings)
  if (issues.length > 0) {
    throw new ConnectorError("rejected", {
      code: "ORDER_INCOMPLETE",
      message:
        "The order lacks something that TotalGest needs, or has something it cannot take.",
      issues,
    })
  }
  return profile.order(orderDocument(order, settings))
}
