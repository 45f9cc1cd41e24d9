import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { recordErpImageFactsWorkflow } from "../workflows/export/record-image-facts"
import { type IdEvent, idsOf } from "../workflows/store/event-ids"

export default async function recordProductImage({
  event,
  container,
}: SubscriberArgs<IdEvent>): Promise<void> {
  await recordErpImageFactsWorkflow(container).run({
    input: { productIds: idsOf(event.data) },
  })
}

/** Module events, because they also fire for changes made by code. */
export const config: SubscriberConfig = {
  event: ["product.product.created", "product.product.updated"],
  context: { subscriberId: "erp-sync-record-product-image" },
}
