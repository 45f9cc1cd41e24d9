import type { CanonicalOrder } from "../../domain/records/order"
import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type { OrderSink } from "../contract/facets"
import { findOrder } from "./client.order-lookup"
import type { SmartyContext } from "./context"
import { fieldIssues, orderIssues } from "./mapper.order-issues"
import { orderToWire } from "./mapper.orders"
import type { SmartySettings } from "./settings"
import { orderRow } from "./wire"

export function orderSink(context: SmartyContext): OrderSink {
  const { client, settings } = context
  return {
    validateOrder(order) {
      return orderIssues(order, settings)
    },
    async pushOrder(order, call) {
      const body = toBody(order, settings)
      const externalId = await client.create("Sales_Orders", body, call)
      return { externalId, number: await readNumber(context, externalId, call) }
    },
    async findOrder(order, sentAfter, call) {
      return findOrder(context, { order, sentAfter }, call)
    },
  }
}

function toBody(order: CanonicalOrder, settings: SmartySettings): object {
  const issues = fieldIssues(order, settings)
  if (issues.length > 0) {
    throw new ConnectorError("rejected", {
      code: "ORDER_INCOMPLETE",
      message:
        "The order lacks something that Smarty needs, or has something it cannot take.",
      issues,
    })
  }
  if (order.customerExternalId === null) {
    throw new ConnectorError("unbound", {
      code: "CUSTOMER_UNBOUND",
      message:
        "The order's customer is not in Smarty yet; the order follows when it is.",
    })
  }
  return orderToWire(order, settings)
}

/** The number is a courtesy: whatever fails here, the order is booked. */
async function readNumber(
  { client }: SmartyContext,
  id: string,
  call: Call
): Promise<string | null> {
  try {
    const row = await client.get({ entity: "Sales_Orders", id }, call)
    return orderRow.safeParse(row).data?.number ?? null
  } catch {
    return null
  }
}
