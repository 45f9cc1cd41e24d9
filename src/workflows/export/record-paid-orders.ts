import { singleStepWorkflow } from "../single-step-workflow"
import { graphRows } from "../store/graph-rows"
import { recordFacts } from "./record-facts"

interface PaymentWithOrder {
  readonly payment_collection?: { readonly order?: { readonly id: string } }
}

/** A captured payment makes its order due; the event names only the payment. */
export const recordErpPaidOrdersWorkflow = singleStepWorkflow(
  "record-erp-paid-orders",
  async (container, { paymentIds }: { paymentIds: readonly string[] }) => {
    const payments = await graphRows<PaymentWithOrder>(container, {
      entity: "payment",
      fields: ["id", "payment_collection.order.id"],
      filters: { id: paymentIds },
    })
    return recordFacts(container, {
      topic: "order",
      entityIds: payments.flatMap(
        (payment) => payment.payment_collection?.order?.id ?? []
      ),
      origin: "event",
    })
  }
)
