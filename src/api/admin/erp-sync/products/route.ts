import { GET as listProducts } from "@medusajs/medusa/api/admin/products/route"
import { erpListRoute } from "../erp-list"

export const GET = erpListRoute({
  kind: "product",
  rows: "products",
  core: listProducts,
})
