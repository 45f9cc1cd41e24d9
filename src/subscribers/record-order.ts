import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { recordErpFactsWorkflow } from "../workflows/export/record-facts"
import { type IdEvent, idsOf } from "../workflows/store/event-ids"

export default async function recordOrder({
  event,
  container,
}: SubscriberArgs<IdEvent>): Promise<void> {
  await recordErpFactsWorkflow(container).run({
    input: { topic: "order", entityIds: idsOf(event.data), origin: "event" },
  })
}

/** `order.order.created` also fires for orders made by code and imports. */
export const config: SubscriberConfig = {
  event: ["order.placed", "order.order.created"],
  context: { subscriberId: "erp-sync-record-order" },
}
