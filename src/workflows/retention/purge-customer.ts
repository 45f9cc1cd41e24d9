import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"
import { orderIdsOfCustomer } from "../store/core-tables"

/**
 * Empties what the plugin keeps of a customer's personal data: what was said
 * to and by the ERP about him and his orders. What the ERP itself keeps is its
 * owner's to delete; what still waits to be sent is sent.
 */
export const purgeErpCustomerWorkflow = singleStepWorkflow(
  "purge-erp-customer",
  async (container, { customerId }: { readonly customerId: string }) =>
    erpSync(container).retention.purgeCustomer(
      customerId,
      await orderIdsOfCustomer(container, customerId)
    )
)
