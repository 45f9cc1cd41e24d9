import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { OrderStatusWidget } from "../components/details/order-status-widget"
import { guarded } from "../components/widget-boundary"

export const config = defineWidgetConfig({
  zone: "order.details.side",
  id: "erp-sync-order-details",
})

const OrderDetailsWidget = guarded(OrderStatusWidget)

export default OrderDetailsWidget
