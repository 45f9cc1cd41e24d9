import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { ProductStatusWidget } from "../components/details/product-status-widget"
import { guarded } from "../components/widget-boundary"

export const config = defineWidgetConfig({
  zone: "product.details.side",
  id: "erp-sync-product-details",
})

const ProductDetailsWidget = guarded(ProductStatusWidget)

export default ProductDetailsWidget
