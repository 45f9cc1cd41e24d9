import type { RunChangeRow } from "../../../modules/erp-sync/stores/run-log"
import {
  type ImportContext,
  logReport,
  type PageReport,
} from "../import-context"
import { mergeReports, noReport } from "../page-report"
import type { RunProgress } from "../run-progress"
import { undoCreations, undoDeletions } from "./undo-creations"
import { undoFields } from "./undo-fields"

const PAGE = 200

/**
 * Takes back what a run has changed, the last change first: each field gets
 * the value it had, unless somebody changed it since. What is taken back is
 * kept like any import's changes, so that it can be taken back in turn.
 */
export async function undoRun(
  context: ImportContext,
  progress: RunProgress
): Promise<void> {
  const undone = context.run.undoes ?? ""
  progress.phase = "writing"
  for (;;) {
    const changes = await context.erpSync.runLog.changesBefore(undone, {
      before: progress.cursor,
      limit: PAGE,
    })
    const last = changes.at(-1)
    if (last === undefined) {
      return
    }
    await undoPage(context, progress, changes)
    progress.cursor = last.id as NonNullable<RunProgress["cursor"]>
    progress.written += changes.length
    await progress.save()
  }
}

async function undoPage(
  context: ImportContext,
  progress: RunProgress,
  changes: readonly RunChangeRow[]
): Promise<void> {
  // Stock is the ERP's again at the next poll, and what was sold since counts.
  const stock = changes.filter(isStock)
  const categories = changes.filter(isCategory)
  const others = changes.filter(
    (change) => !isStock(change) && !isCategory(change)
  )
  const creations = others.filter(({ action }) => action === "create")
  const deletions = others.filter(({ action }) => action === "delete")
  const fields = others.filter(({ action }) => action === "update")
  const report = mergeReports(
    await undoFields(context, fields),
    mergeReports(
      await undoCreations(context, creations),
      await undoDeletions(context, deletions)
    )
  )
  await logReport(context, mergeReports(report, leftCategories(categories)))
  progress.add({
    ...report.counts,
    read: changes.length,
    skipped: stock.length + categories.length,
  })
}

function isCategory({ kind }: RunChangeRow): boolean {
  return kind === "category"
}

/** Other runs, and the owner, may have put products into them since. */
function leftCategories(changes: readonly RunChangeRow[]): PageReport {
  return {
    ...noReport("category"),
    issues: changes.map((change) => ({
      kind: change.kind,
      externalId: change.external_id,
      storeId: change.store_id,
      label: change.label,
      code: "undo.category",
      message:
        "Categories stay as the ERP has them. If you want it otherwise, rename, move or delete it in the store; the import leaves it so until the ERP changes it again.",
    })),
  }
}

/** `stock`, or `stock.<location>` of another location than the usual one. */
function isStock({ field }: RunChangeRow): boolean {
  return field?.split(".")[0] === "stock"
}
