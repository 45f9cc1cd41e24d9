import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type {
  PaymentMapping,
  WarehouseMapping,
} from "../../modules/erp-sync/stores/mapping-store"
import { erpSync } from "../erp-sync"
import { readableName, suggestedKind } from "../export/payment"
import { settleMapped } from "../stock/warehouses"
import { singleStepWorkflow } from "../single-step-workflow"
import { graphRows } from "../store/graph-rows"
import { findConnection, paymentProviders } from "./save-connection"

/** What the store's payment providers and stock locations are to the ERP. */
export async function readMappings(
  container: MedusaContainer,
  connectionId: string
) {
  await findConnection(container, connectionId)
  const { mappings } = erpSync(container)
  const [payments, warehouses, providers] = await Promise.all([
    mappings.paymentMethods(connectionId),
    mappings.warehouses(connectionId),
    paymentProviders(container),
  ])
  return {
    payment_methods: payments.map(({ providerId, kind, label }) => ({
      provider_id: providerId,
      kind,
      label,
    })),
    providers: providers.map((id) => ({
      id,
      name: readableName(id),
      suggested_kind: suggestedKind(id),
    })),
    warehouses: warehouses.map(({ warehouse, locationId }) => ({
      warehouse,
      location_id: locationId,
    })),
  }
}

interface MappingsToSave {
  readonly connectionId: string
  /** Each is replaced as a whole; what is left out stays as it is. */
  readonly paymentMethods?: readonly PaymentMapping[] | undefined
  readonly warehouses?: readonly WarehouseMapping[] | undefined
}

export const saveErpMappingsWorkflow = singleStepWorkflow(
  "save-erp-mappings",
  async (container, input: MappingsToSave) => {
    const { connectionId, paymentMethods, warehouses } = input
    const connection = await findConnection(container, connectionId)
    const module = erpSync(container)
    if (warehouses !== undefined) {
      await assertLocations(container, warehouses)
      await module.mappings.replaceWarehouses(connectionId, warehouses)
      await settleMapped(module, connection)
    }
    if (paymentMethods !== undefined) {
      await module.mappings.replacePaymentMethods(connectionId, paymentMethods)
      // Orders that waited for their money may be due under the new meaning.
      await module.outbox.wakeNotDue(connectionId)
    }
    return { connectionId }
  }
)

async function assertLocations(
  container: MedusaContainer,
  warehouses: readonly WarehouseMapping[]
): Promise<void> {
  const locations = await graphRows<{ id: string }>(container, {
    entity: "stock_location",
    fields: ["id"],
  })
  const known = new Set(locations.map(({ id }) => id))
  const wrong = warehouses.find(
    ({ locationId }) => locationId !== null && !known.has(locationId)
  )
  if (wrong !== undefined) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `The store has no stock location ${String(wrong.locationId)}, which the warehouse "${wrong.warehouse}" is mapped to. Choose one of Settings → Locations & Shipping, or leave the warehouse out.`
    )
  }
}
