import type { MedusaContainer } from "@medusajs/framework/types"
import type { Operator } from "../../modules/erp-sync/stores/outbox-operate"
import { erpSync } from "../erp-sync"
import { ordersOfDecidedCustomers } from "../store/store-customers"

/**
 * Orders that waited until somebody decides who their customer is go on, as
 * soon as there is nothing to decide any more.
 * @returns how many
 */
export async function releaseOrders(
  container: MedusaContainer,
  connectionId: string,
  operator: Operator = { actorId: null }
): Promise<number> {
  const waiting = await ordersOfDecidedCustomers(container, connectionId)
  if (waiting.length === 0) {
    return 0
  }
  const released = await erpSync(container).outbox.retry(waiting, operator)
  return released.length
}
