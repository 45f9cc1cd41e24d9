import { ConnectorError } from "../../../src/connectors/contract/connector-error"
import type {
  OrderLookup,
  OrderSink,
} from "../../../src/connectors/contract/facets"
import type { TemplateErpClient } from "./client"
import { orderIssues } from "./mapper.order-issues"
import { orderToWire } from "./mapper.orders"
import type { TemplateErpSettings } from "./settings"
import { createdOrder, type FoundOrder, foundOrders } from "./wire"

export function orderSink(
  client: TemplateErpClient,
  settings: TemplateErpSettings
): OrderSink {
  return {
    validateOrder: (order) => orderIssues(order, settings),
    async pushOrder(order, call) {
      const issues = orderIssues(order, settings)
      if (issues.length > 0) {
        throw new ConnectorError("rejected", {
          code: "ORDER_INCOMPLETE",
          message:
            "The order lacks something that Template ERP needs, or has something it cannot take.",
          issues,
        })
      }
      const creation = { path: "orders", json: orderToWire(order) }
      const { id, number } = await client.create(creation, createdOrder, call)
      return { externalId: id, number }
    },
    /**
     * Replace: without a search by our reference, read the documents since
     * `sentAfter`; where the reference is not kept, compare, and say
     * "undecided" rather than guess.
     */
    async findOrder({ reference }, _sentAfter, call) {
      const reading = { path: "orders", query: { reference } }
      const { rows } = await client.read(reading, foundOrders, call)
      return verdict(rows.filter((row) => row.reference === reference))
    },
  }
}

function verdict(orders: readonly FoundOrder[]): OrderLookup {
  const [found] = orders
  if (found === undefined) {
    return { result: "absent" }
  }
  return orders.length === 1
    ? { result: "found", ref: { externalId: found.id, number: found.number } }
    : {
        result: "undecided",
        message: `Template ERP has the order ${String(orders.length)} times (${orders.map(({ number }) => number).join(", ")}). Delete the superfluous ones there.`,
      }
}
