import { type GuardAlarm, guardAlarms } from "../../../domain/import-guards"
import { refreshImages } from "../../images/refresh-images"
import type { ImportContext } from "../import-context"
import { pageCall } from "../read-patiently"
import { recheckOpenIssues } from "../recheck-open-issues"
import type { RunProgress } from "../run-progress"
import { moveStock } from "../move-stock"
import { listPlanned, plannedFacts } from "./check-catalog"
import { readCatalog } from "./read-catalog"
import { writeCatalog } from "./write-catalog"

/**
 * Imports products in three phases: reads everything, checks what that would
 * come to, then writes. Nothing is written when a guard finds it unusual, or
 * when somebody only wants to see it.
 *
 * @returns why the run waits for a person; null when it is done
 */
export async function importCatalog(
  context: ImportContext,
  progress: RunProgress,
  signal: AbortSignal
): Promise<readonly GuardAlarm[] | null> {
  if (progress.phase === "reading") {
    if (context.run.mode === "full") {
      await refreshImages(context, signal)
    }
    await readCatalog(context, progress, signal)
    progress.countsRead = progress.counts
    await enter(context, progress, "checking")
  }
  if (progress.phase === "checking") {
    const alarms = await alarmsOf(context, progress)
    if (context.run.is_preview || alarms.length > 0) {
      await listPlanned(context, progress)
      return alarms
    }
    await enter(context, progress, "writing")
  }
  await context.erpSync.runs.announce(context.connectionId)
  await moveStock(context, progress)
  await writeCatalog(context, progress)
  progress.add(await recheckOpenIssues(context, pageCall(signal)))
  return null
}

async function enter(
  { erpSync, run }: ImportContext,
  progress: RunProgress,
  phase: "checking" | "writing"
): Promise<void> {
  progress.phase = phase
  progress.toWrite = await erpSync.runPages.countKept(run.id)
  await progress.save()
}

/** A person who chose the products has looked at them already. */
async function alarmsOf(
  context: ImportContext,
  progress: RunProgress
): Promise<GuardAlarm[]> {
  if (context.run.mode === "selection") {
    return []
  }
  return guardAlarms(
    await plannedFacts(context, progress.counts.read),
    context.rules.guards,
    context.run.mode === "full"
  )
}
