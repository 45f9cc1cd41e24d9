import type { MedusaContainer } from "@medusajs/framework/types"
import { ERP_SYNC_MODULE } from "../modules/erp-sync"
import type { ErpSyncModuleService } from "../modules/erp-sync/service"

/**
 * The module, out of the application's container: always the same object. The
 * container of a job or workflow makes a new proxy at each call, by which
 * nothing could be remembered.
 */
export function erpSync(container: MedusaContainer): ErpSyncModuleService {
  return container.resolve<ErpSyncModuleService>(ERP_SYNC_MODULE).self
}
