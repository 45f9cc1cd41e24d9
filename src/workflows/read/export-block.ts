import type { MedusaContainer } from "@medusajs/framework/types"
import type { Issue } from "../../domain/failure"
import { erpSync } from "../erp-sync"
import { canonicalOrder } from "../export/canonical-order"
import { loadOrderBindings } from "../export/order-bindings"
import { paymentMethods } from "../export/payment"
import { loadOrders } from "../export/store-order"
import { errorMessage } from "../error-message"

/** What an ERP would refuse if the order were sent now; nothing is sent. */
export async function readExportBlock(
  container: MedusaContainer,
  orderId: string
): Promise<Issue[]> {
  const module = erpSync(container)
  const order = (await loadOrders(container, [orderId])).get(orderId)
  if (order === undefined) {
    return []
  }
  const connections = await module.connections.list()
  const issues: Issue[] = []
  for (const row of connections.filter(({ flows }) => flows.orders)) {
    try {
      const live = module.live.open(row)
      const bindings = await loadOrderBindings({ erpSync: module, live }, order)
      const mappings = await module.mappings.paymentMethods(row.id)
      const document = canonicalOrder(order, bindings, paymentMethods(mappings))
      issues.push(...(live.connector.orderSink?.validateOrder(document) ?? []))
    } catch (error) {
      issues.push({
        code: "order.not_exportable",
        message: errorMessage(error),
      })
    }
  }
  return issues
}
