import type { Issue } from "../../domain/failure"
import type { CanonicalOrder } from "../../domain/records/order"
import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type { OrderSink } from "../contract/facets"
import { issuesOf } from "../kit/order-problems"
import { findOrder } from "./client.order-lookup"
import { readTaxRates } from "./client.taxes"
import type { SmartyContext } from "./context"
import { fieldIssues, orderIssues } from "./mapper.order-issues"
import { hasUnnamedRate, taxProblems, withTaxIds } from "./mapper.order-taxes"
import { orderToWire } from "./mapper.orders"
import { orderRow } from "./wire"

export function orderSink(context: SmartyContext): OrderSink {
  const { client, settings } = context
  return {
    validateOrder(order) {
      return orderIssues(order, settings)
    },
    async pushOrder(order, call) {
      refuseIncomplete(order, fieldIssues(order, settings))
      const taxed = await nameTaxRates(context, order, call)
      const body = orderToWire(taxed, settings)
      const externalId = await client.create("Sales_Orders", body, call)
      return { externalId, number: await readNumber(context, externalId, call) }
    },
    async findOrder(order, sentAfter, call) {
      return findOrder(context, { order, sentAfter }, call)
    },
  }
}

/** Rates that are not bound are looked for among all that Smarty has. */
async function nameTaxRates(
  context: SmartyContext,
  order: CanonicalOrder,
  call: Call
): Promise<CanonicalOrder> {
  const named = hasUnnamedRate(order)
    ? withTaxIds(
        order,
        (await readTaxRates(context, call)).records,
        context.settings
      )
    : order
  refuseIncomplete(named, issuesOf(named, taxProblems(named)))
  return named
}

/** @throws {ConnectorError} before anything is sent */
function refuseIncomplete(
  order: CanonicalOrder,
  issues: readonly Issue[]
): void {
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
