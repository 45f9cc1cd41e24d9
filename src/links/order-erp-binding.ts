import { defineLink } from "@medusajs/framework/utils"
import OrderModule from "@medusajs/medusa/order"
import ErpSyncModule from "../modules/erp-sync"

/** `order.erp_binding`: read-only, without a link table. */
export default defineLink(
  // eslint-disable-next-line @medusajs/link-uses-linkable-properties -- the rule wants a dot, which the compiler forbids for index signatures
  { linkable: OrderModule.linkable["order"], field: "id" },
  {
    ...ErpSyncModule.linkable.erpBinding.id,
    primaryKey: "store_id",
  },
  { readOnly: true }
)
