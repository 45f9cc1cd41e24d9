import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { ProductList } from "../components/products/product-list"
import { guarded } from "../components/widget-boundary"

/** The backend hides the core's own list while this widget is shown. */
export const config = defineWidgetConfig({
  zone: "product.list",
  id: "erp-sync-products",
})

const ProductListWidget = guarded(ProductList)

export default ProductListWidget
