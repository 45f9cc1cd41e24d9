import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { loadCustomers, type StoreCustomer } from "../export/canonical-customer"
import { customerWithOrders } from "../export/customer-of-orders"
import { erpSync } from "../erp-sync"
import { customerView, pairingView } from "./list-customers"
import { openDirectory } from "./customer-directory"

export interface CustomerOfConnection {
  readonly connectionId: string
  readonly customerId: string
}

/**
 * A customer of the store and how it stands at a connection; the ERP is not
 * asked.
 * @throws {MedusaError} when there is no such customer
 */
export async function readCustomerPairing(
  container: MedusaContainer,
  { connectionId, customerId }: CustomerOfConnection
) {
  const { connection } = await openDirectory(container, connectionId)
  const { bindings, customerPairings } = erpSync(container)
  const [stored, binding, unpaired] = await Promise.all([
    storeCustomer(container, customerId),
    bindings.findOne(connection.id, "customer", customerId),
    customerPairings.unpaired(connection.id, customerId),
  ])
  const isPaired = binding !== null
  return {
    connection_id: connection.id,
    connection_name: connection.name,
    ...pairingView({
      connection_id: connection.id,
      id: customerId,
      state: isPaired ? "paired" : (unpaired?.reason ?? "unchecked"),
      external_id: binding?.external_id ?? null,
      external_number: binding?.external_number ?? null,
      is_alias: binding?.is_alias ?? null,
      message: isPaired ? null : (unpaired?.message ?? null),
      checked_at: isPaired ? binding.synced_at : (unpaired?.checked_at ?? null),
    }),
    customer: {
      ...customerView(customerId, stored),
      vat_number: (await customerWithOrders(container, stored)).vatNumber,
    },
  }
}

/** @throws {MedusaError} not found */
export async function storeCustomer(
  container: MedusaContainer,
  customerId: string
): Promise<StoreCustomer> {
  const [stored] = await loadCustomers(container, [customerId])
  if (stored === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "The store has no such customer any more."
    )
  }
  return stored
}
