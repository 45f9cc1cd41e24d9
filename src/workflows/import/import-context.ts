import type { MedusaContainer } from "@medusajs/framework/types"
import type { RecordKind } from "../../domain/failure"
import type { RunCounts } from "../../domain/run-state"
import type { LiveConnection } from "../../modules/erp-sync/live-connections"
import type { ErpSyncModuleService } from "../../modules/erp-sync/service"
import type {
  NewRunIssue,
  RunChange,
} from "../../modules/erp-sync/stores/run-log"
import type { RunRow } from "../../modules/erp-sync/stores/run-store"
import type { ImportTarget } from "./import-target"

/** What the steps of one run share. */
export interface ImportContext {
  readonly container: MedusaContainer
  readonly erpSync: ErpSyncModuleService
  readonly live: LiveConnection
  readonly connectionId: string
  readonly run: RunRow
  readonly target: ImportTarget
}

/** What applying a page has done. */
export interface PageReport {
  readonly counts: Partial<RunCounts>
  readonly issues: readonly NewRunIssue[]
  readonly changes: readonly RunChange[]
  /** Records taken: whatever was open about them is settled. */
  readonly taken: readonly string[]
  readonly kind: RecordKind
}

/** How the store knows a record of the ERP is its own. */
export function externalIdInStore(
  connectorKey: string,
  externalId: string
): string {
  return `${connectorKey}:${externalId}`
}
