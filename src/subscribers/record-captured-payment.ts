import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { recordErpPaidOrdersWorkflow } from "../workflows/export/record-paid-orders"
import { type IdEvent, idsOf } from "../workflows/store/event-ids"

/** Orders that wait for their payment become due. */
export default async function recordCapturedPayment({
  event,
  container,
}: SubscriberArgs<IdEvent>): Promise<void> {
  await recordErpPaidOrdersWorkflow(container).run({
    input: { paymentIds: idsOf(event.data) },
  })
}

export const config: SubscriberConfig = {
  event: "payment.captured",
  context: { subscriberId: "erp-sync-record-captured-payment" },
}
