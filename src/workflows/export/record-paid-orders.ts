import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { singleStepWorkflow } from "../single-step-workflow"
import { recordFacts } from "./record-facts"

/** A captured payment makes its order due; the event names only the payment. */
export const recordErpPaidOrdersWorkflow = singleStepWorkflow(
  "record-erp-paid-orders",
  async (container, { paymentIds }: { paymentIds: readonly string[] }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data: payments } = await query.graph({
      entity: "payment",
      fields: ["id", "payment_collection.order.id"],
      filters: { id: [...paymentIds] },
    })
    const orderIds = (payments as PaymentWithOrder[]).flatMap((payment) => {
      const id = payment.payment_collection?.order?.id
      return id === undefined ? [] : [id]
    })
    return recordFacts(container, {
      topic: "order",
      entityIds: orderIds,
      origin: "event",
    })
  }
)

interface PaymentWithOrder {
  readonly payment_collection?: { readonly order?: { readonly id: string } }
}
