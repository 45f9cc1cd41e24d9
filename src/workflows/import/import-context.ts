import type { MedusaContainer } from "@medusajs/framework/types"
import type { RecordKind } from "../../domain/failure"
import type { ImportRules } from "../../domain/import-rules"
import type { RunCounts } from "../../domain/run-state"
import type { LiveConnection } from "../../modules/erp-sync/live-connections"
import type { ErpSyncModuleService } from "../../modules/erp-sync/service"
import type {
  NewRunIssue,
  RunChange,
} from "../../modules/erp-sync/stores/run-log"
import type { RunRow } from "../../modules/erp-sync/stores/run-store"
import type { ImportTarget } from "../store/import-target"

/** What the steps of one run share. */
export interface ImportContext {
  readonly container: MedusaContainer
  readonly erpSync: ErpSyncModuleService
  readonly live: LiveConnection
  readonly connectionId: string
  readonly run: RunRow
  readonly target: ImportTarget
  readonly rules: ImportRules
  /** `false`: what would be written is worked out and nothing is touched. */
  readonly writes: boolean
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

/** Keeps what a page has come to for the person who looks at the run. */
export async function logReport(
  { erpSync, connectionId, run }: ImportContext,
  report: PageReport
): Promise<void> {
  const { runLog } = erpSync
  await runLog.addChanges(run.id, report.changes)
  await runLog.resolveIssues(connectionId, report.kind, report.taken)
  await runLog.addIssues(run, report.issues)
}

/**
 * Keeps changes as soon as they are made: what comes after may fail, and a
 * process may stop.
 * @returns what is left to keep
 */
export async function logChanges(
  { erpSync, run }: ImportContext,
  report: PageReport
): Promise<PageReport> {
  await erpSync.runLog.addChanges(run.id, report.changes)
  return { ...report, changes: [] }
}

/** How the store knows a record of the ERP is its own. */
export function externalIdInStore(
  connectorKey: string,
  externalId: string
): string {
  return `${connectorKey}:${externalId}`
}
