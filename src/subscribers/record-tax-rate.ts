import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { recordErpFactsWorkflow } from "../workflows/export/record-facts"
import { type IdEvent, idsOf } from "../workflows/store/event-ids"

export default async function recordTaxRate({
  event,
  container,
}: SubscriberArgs<IdEvent>): Promise<void> {
  await recordErpFactsWorkflow(container).run({
    input: { topic: "tax_rate", entityIds: idsOf(event.data), origin: "event" },
  })
}

export const config: SubscriberConfig = {
  event: ["tax.tax-rate.created", "tax.tax-rate.updated"],
  context: { subscriberId: "erp-sync-record-tax-rate" },
}
