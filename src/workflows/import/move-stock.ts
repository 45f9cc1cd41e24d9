import type { RunCounts } from "../../domain/run-state"
import { type ImportContext, logReport } from "./import-context"
import { noReport } from "./page-report"
import type { RunProgress } from "./run-progress"
import { applyStock } from "../stock/apply-stock"
import { settleMapped, wantedPlacement } from "../stock/warehouses"

const PAGE = 500

/**
 * Goods follow their warehouses: when it was changed where these belong, what
 * is known of the stock is put where it belongs now and leaves where it was.
 * The ERP is not asked, since it only tells of numbers that changed.
 *
 * @throws {RunStopped}
 */
export async function moveStock(
  context: ImportContext,
  progress: RunProgress
): Promise<Partial<RunCounts>> {
  const { isNew, ...wanted } = await wantedPlacement(context)
  if (!isNew) {
    return {}
  }
  const updated = await placeAllAnew(context, progress)
  await context.erpSync.mappings.saveCarriedOut(context.connectionId, wanted)
  return { updated }
}

async function placeAllAnew(
  context: ImportContext,
  progress: RunProgress
): Promise<number> {
  const { erpSync, connectionId, live } = context
  await settleMapped(erpSync, live.row)
  let updated = 0
  let after = ""
  for (;;) {
    const ids = await erpSync.stockReadings.externalIdsAfter(connectionId, {
      after,
      limit: PAGE,
    })
    const last = ids.at(-1)
    if (last === undefined) {
      return updated
    }
    updated += await placeAnew(context, ids)
    await progress.save()
    after = last
  }
}

async function placeAnew(
  context: ImportContext,
  externalIds: readonly string[]
): Promise<number> {
  // A blank number says nothing new: what is known stands.
  const levels = externalIds.map((externalId) => ({ externalId, quantity: "" }))
  const { updated, changes, issues } = await applyStock(
    context,
    levels,
    new Date()
  )
  await logReport(context, { ...noReport("variant"), changes, issues })
  return updated
}
