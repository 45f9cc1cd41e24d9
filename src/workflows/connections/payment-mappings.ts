import type { MedusaContainer } from "@medusajs/framework/types"
import type { PaymentMapping } from "../../modules/erp-sync/stores/mapping-store"
import { erpSync } from "../erp-sync"
import { readableName, suggestedKind } from "../export/payment"
import { singleStepWorkflow } from "../single-step-workflow"
import { findConnection, paymentProviders } from "./save-connection"

/** What the store's payment providers are for a connection. */
export async function readPaymentMappings(
  container: MedusaContainer,
  connectionId: string
) {
  await findConnection(container, connectionId)
  const [mappings, providers] = await Promise.all([
    erpSync(container).mappings.paymentMethods(connectionId),
    paymentProviders(container),
  ])
  return {
    payment_methods: mappings.map(({ providerId, kind, label }) => ({
      provider_id: providerId,
      kind,
      label,
    })),
    providers: providers.map((id) => ({
      id,
      name: readableName(id),
      suggested_kind: suggestedKind(id),
    })),
  }
}

export const saveErpPaymentMappingsWorkflow = singleStepWorkflow(
  "save-erp-payment-mappings",
  async (
    container,
    input: {
      readonly connectionId: string
      readonly mappings: readonly PaymentMapping[]
    }
  ) => {
    await findConnection(container, input.connectionId)
    const { mappings, outbox } = erpSync(container)
    await mappings.replacePaymentMethods(input.connectionId, input.mappings)
    // Orders that waited for their money may be due under the new meaning.
    await outbox.wakeNotDue(input.connectionId)
    return { connectionId: input.connectionId }
  }
)
