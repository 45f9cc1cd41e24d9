import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { Operator } from "../../modules/erp-sync/stores/outbox-operate"
import { erpSync } from "../erp-sync"
import { releaseOrders } from "../export/release-orders"
import { singleStepWorkflow } from "../single-step-workflow"
import { storeLabels } from "../store/core-tables"
import { openDirectory, readErpCustomer } from "./customer-directory"
import { type CustomerOfConnection, storeCustomer } from "./read-customer"

export interface PairCustomer extends CustomerOfConnection, Operator {
  readonly externalId: string
  /** Also with one that another customer of the store is paired with. */
  readonly share: boolean
}

/**
 * A person says which customer of the ERP a customer of the store is. Orders
 * that waited for it go on.
 */
export const pairErpCustomerWorkflow = singleStepWorkflow(
  "pair-erp-customer",
  async (container, { customerId, share, actorId, ...input }: PairCustomer) => {
    const { connection, directory } = await openDirectory(
      container,
      input.connectionId
    )
    await storeCustomer(container, customerId)
    const { externalId, code } = await readErpCustomer(
      connection,
      directory,
      input.externalId
    )
    const owner = await erpSync(container).customerPairings.pair(
      connection.id,
      { customerId, externalId, externalNumber: code },
      share
    )
    if (owner !== null) {
      throw await belongsToAnother(container, owner.store_id)
    }
    const released = await releaseOrders(container, connection.id, { actorId })
    return { externalId, externalNumber: code, released }
  }
)

async function belongsToAnother(
  container: MedusaContainer,
  customerId: string
): Promise<MedusaError> {
  const labels = await storeLabels(container, "customer", [customerId])
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `${labels.get(customerId) ?? customerId} of the store is paired with this customer of the ERP. Confirm that both are the same (share), or choose another one.`
  )
}

interface SomeCustomers {
  readonly connectionId: string
  readonly customerIds: readonly string[]
}

/**
 * Parts customers from those of the ERP. They are not paired again by
 * themselves: they would be found again by their VAT numbers.
 */
export const unpairErpCustomersWorkflow = singleStepWorkflow(
  "unpair-erp-customers",
  async (container, { connectionId, customerIds }: SomeCustomers) => {
    const { connection } = await openDirectory(container, connectionId)
    const unpaired = await erpSync(container).customerPairings.unpair(
      connection.id,
      customerIds
    )
    if (unpaired.length === 0) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "None of these customers is paired any more. Reload the page."
      )
    }
    return { unpaired }
  }
)
