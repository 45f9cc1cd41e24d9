import type { MedusaContainer } from "@medusajs/framework/types"
import type { LiveConnection } from "../../modules/erp-sync/live-connections"
import type { ErpSyncModuleService } from "../../modules/erp-sync/service"
import type { ImportTarget } from "../store/import-target"

/** Whose stock, and where in the store it lies. */
export interface StockContext {
  readonly container: MedusaContainer
  readonly erpSync: ErpSyncModuleService
  readonly live: LiveConnection
  readonly connectionId: string
  readonly target: ImportTarget
  /** External id → whether it is withdrawn, of what is planned and not saved. */
  readonly withdrawn?: ReadonlyMap<string, boolean>
}
