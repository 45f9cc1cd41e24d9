import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { recordErpAddressFactsWorkflow } from "../workflows/export/record-facts"
import { type IdEvent, idsOf } from "../workflows/store/event-ids"

export default async function recordCustomerAddress({
  event,
  container,
}: SubscriberArgs<IdEvent>): Promise<void> {
  await recordErpAddressFactsWorkflow(container).run({
    input: { addressIds: idsOf(event.data) },
  })
}

export const config: SubscriberConfig = {
  event: [
    "customer.customer-address.created",
    "customer.customer-address.updated",
  ],
  context: { subscriberId: "erp-sync-record-customer-address" },
}
