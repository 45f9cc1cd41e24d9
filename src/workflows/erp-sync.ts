import type { MedusaContainer } from "@medusajs/framework/types"
import { ERP_SYNC_MODULE } from "../modules/erp-sync"
import type { ErpSyncModuleService } from "../modules/erp-sync/service"

/** The module, out of the application's container. */
export function erpSync(container: MedusaContainer): ErpSyncModuleService {
  return container.resolve<ErpSyncModuleService>(ERP_SYNC_MODULE)
}
