import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { recordErpFactsWorkflow } from "../workflows/export/record-facts"
import { type IdEvent, idsOf } from "../workflows/store/event-ids"

export default async function recordCustomer({
  event,
  container,
}: SubscriberArgs<IdEvent>): Promise<void> {
  await recordErpFactsWorkflow(container).run({
    input: { topic: "customer", entityIds: idsOf(event.data), origin: "event" },
  })
}

/** Module events, because they also fire for changes made by code. */
export const config: SubscriberConfig = {
  event: ["customer.customer.created", "customer.customer.updated"],
  context: { subscriberId: "erp-sync-record-customer" },
}
