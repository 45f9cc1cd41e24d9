import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { CustomerStatusWidget } from "../components/details/customer-status-widget"
import { guarded } from "../components/widget-boundary"

export const config = defineWidgetConfig({
  zone: "customer.details.side",
  id: "erp-sync-customer-details",
})

const CustomerDetailsWidget = guarded(CustomerStatusWidget)

export default CustomerDetailsWidget
