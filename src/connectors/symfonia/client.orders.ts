import type { OrderSink } from "../contract/facets"
import { lostAnswer } from "../kit/http-errors"
import { createdRecord } from "./client"
import { checkOrder } from "./client.order-check"
import { findOrder } from "./client.order-lookup"
import type { SymfoniaContext } from "./context"
import { rateSource } from "./exchange-rate"
import { fieldIssues, orderIssues } from "./mapper.order-issues"
import { orderValues } from "./mapper.order-values"
import { orderToWire } from "./mapper.orders"
import { gatherParts, refuse } from "./order-parts"
import { inOurWords, orderRow, spellings } from "./wire"

const created = orderRow.pick({ id: true, number: true })

export function orderSink(context: SymfoniaContext): OrderSink {
  const { client, settings } = context
  const rateBefore = rateSource(context)
  return {
    validateOrder: (order) => orderIssues(order, settings),
    async pushOrder(order, call) {
      refuse(fieldIssues(order, settings))
      const values = orderValues(order, settings)
      const parts = await gatherParts(context, { order, rateBefore }, call)
      const answer = await client.create(
        {
          path: "OrdersIssue/New",
          query: { issue: "true" },
          body: orderToWire(order, { ...parts, values }, settings),
          intent: "create",
        },
        call
      )
      const words = inOurWords(createdRecord(answer), spellings.order)
      const document = created.safeParse(words)
      if (!document.success) {
        throw lostAnswer("create", new Error("The answer has no id"))
      }
      const { id, number } = document.data
      const { exchangeRate } = parts
      return {
        externalId: id,
        number,
        ...(exchangeRate !== null && { exchangeRate }),
      }
    },
    findOrder: (order, sentAfter, call) =>
      findOrder(context, { order, sentAfter }, call),
    checkOrder: (order, externalId, call) =>
      checkOrder(context, { order, externalId }, call),
  }
}
