import { GET as listOrders } from "@medusajs/medusa/api/admin/orders/route"
import { erpListRoute } from "../erp-list"

export const GET = erpListRoute({
  kind: "order",
  rows: "orders",
  core: listOrders,
})
