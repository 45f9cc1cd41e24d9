import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { LinkedBinding } from "../../modules/erp-sync/stores/binding-store"
import type { UnpairedCustomerRow } from "../../modules/erp-sync/stores/customer-pairing-store"
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
  return {
    connection_id: connection.id,
    connection_name: connection.name,
    ...pairingView({
      id: customerId,
      ...(binding === null ? unpairedState(unpaired) : pairedState(binding)),
    }),
    customer: {
      ...customerView(customerId, stored),
      vat_number: (await customerWithOrders(container, stored)).vatNumber,
    },
  }
}

function pairedState(binding: LinkedBinding) {
  return {
    state: "paired" as const,
    external_id: binding.external_id,
    external_number: binding.external_number,
    message: null,
    checked_at: binding.synced_at,
  }
}

function unpairedState(unpaired: UnpairedCustomerRow | null) {
  return {
    state: unpaired?.reason ?? ("unchecked" as const),
    external_id: null,
    external_number: null,
    message: unpaired?.message ?? null,
    checked_at: unpaired?.checked_at ?? null,
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
