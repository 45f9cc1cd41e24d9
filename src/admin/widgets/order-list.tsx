import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { OrderList } from "../components/orders/order-list"
import { guarded } from "../components/widget-boundary"

/** The backend hides the core's own list while this widget is shown. */
export const config = defineWidgetConfig({
  zone: "order.list",
  id: "erp-sync-orders",
})

const OrderListWidget = guarded(OrderList)

export default OrderListWidget
