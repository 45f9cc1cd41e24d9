import { addCounts, noCounts } from "../../domain/run-state"
import type { RecordKind } from "../../domain/failure"
import type { RecordIssue } from "../../connectors/contract"
import type { NewRunIssue } from "../../modules/erp-sync/stores/run-log"
import type { PageReport } from "./import-context"

export function noReport(kind: RecordKind): PageReport {
  return { kind, counts: {}, issues: [], changes: [], taken: [] }
}

export function mergeReports(a: PageReport, b: PageReport): PageReport {
  return {
    kind: a.kind,
    counts: addCounts(addCounts(noCounts, a.counts), b.counts),
    issues: [...a.issues, ...b.issues],
    changes: [...a.changes, ...b.changes],
    taken: [...a.taken, ...b.taken],
  }
}

/** Records the connector could not read, as issues of the run. */
export function unreadable(
  kind: RecordKind,
  issues: readonly RecordIssue[]
): PageReport {
  return {
    ...noReport(kind),
    counts: { failed: issues.length },
    issues: issues.map((issue): NewRunIssue => ({
      kind,
      storeId: null,
      ...issue,
    })),
  }
}
