import { defineLink } from "@medusajs/framework/utils"
import ProductModule from "@medusajs/medusa/product"
import ErpSyncModule from "../modules/erp-sync"

/** `product.erp_binding`: read-only, without a link table. */
export default defineLink(
  // eslint-disable-next-line @medusajs/link-uses-linkable-properties -- the rule wants a dot, which the compiler forbids for index signatures
  { linkable: ProductModule.linkable["product"], field: "id" },
  {
    ...ErpSyncModule.linkable.erpBinding.id,
    primaryKey: "store_id",
  },
  { readOnly: true }
)
