import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { ConnectorError, isConnectorError } from "../../connectors/contract"
import { switchOf } from "../../domain/flow"
import type { GuardAlarm } from "../../domain/import-guards"
import { importRules } from "../../domain/import-rules"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import type {
  RunOutcome,
  RunRow,
} from "../../modules/erp-sync/stores/run-store"
import { erpSync } from "../erp-sync"
import { errorMessage } from "../error-message"
import { reactToFailure } from "../export/react-to-failure"
import type { ImportContext } from "./import-context"
import { importPages } from "./import-pages"
import { importMainImages } from "./main-images/import-main-images"
import { resolveTarget } from "../store/import-target"
import { importPriceLists } from "./price-lists/import-price-lists"
import { importCatalog } from "./products/import-catalog"
import { reconcileCatalog } from "./products/reconcile-catalog"
import { untilNobodyWrites, writeNextPage } from "./products/write-catalog"
import { RunProgress, RunStopped } from "./run-progress"
import { undoRun } from "./undo/undo-run"

const HEARTBEAT_MS = 20_000

/**
 * Executes a run that this process holds from where it stands. Never throws:
 * the run itself says how it ended.
 */
export async function executeRun(
  container: MedusaContainer,
  run: RunRow,
  signal: AbortSignal
): Promise<void> {
  const { runs } = erpSync(container)
  const heartbeat = setInterval(() => {
    void runs.extendLease(run)
  }, HEARTBEAT_MS)
  const progress = new RunProgress(runs, run)
  try {
    const context = await openContext(container, run)
    const alarms = await execute(context, progress, signal)
    if (run.mode !== "undo") {
      await reactToFailure(container, run.connection_id, null)
    }
    await finish(
      container,
      run,
      alarms === null
        ? progress.outcome("completed")
        : progress.outcome("held", { alarms })
    )
  } catch (error) {
    await end(container, { run, progress, error })
  } finally {
    clearInterval(heartbeat)
  }
}

/** What a run has read belongs to the process that holds it. */
async function finish(
  container: MedusaContainer,
  run: RunRow,
  outcome: RunOutcome
): Promise<boolean> {
  const { runs, runPages } = erpSync(container)
  const isOurs = await runs.finish(run, outcome)
  if (isOurs && outcome.state !== "held") {
    await runPages.delete(run.id)
  }
  return isOurs
}

/** Writes pages of a run that another process holds, while there are any. */
export async function helpRun(
  container: MedusaContainer,
  run: RunRow
): Promise<void> {
  const context = await openContext(container, run)
  while (await writeNextPage(context)) {
    // Its owner counts the pages and says when the run is over.
  }
}

/** @returns why the run has to wait for a person; null when it is done */
async function execute(
  context: ImportContext,
  progress: RunProgress,
  signal: AbortSignal
): Promise<readonly GuardAlarm[] | null> {
  const { flow, mode } = context.run
  if (mode === "undo") {
    await undoRun(context, progress)
    return null
  }
  if (mode === "reconcile") {
    await reconcileCatalog(context, progress, signal)
    return null
  }
  if (flow === "products") {
    return importCatalog(context, progress, signal)
  }
  if (flow === "price_lists") {
    await importPriceLists(context, progress, signal)
    return null
  }
  if (flow === "images") {
    await importMainImages(context, progress, signal)
    return null
  }
  await importPages(context, progress, signal)
  return null
}

async function openContext(
  container: MedusaContainer,
  run: RunRow
): Promise<ImportContext> {
  const module = erpSync(container)
  const connection = await module.connections.find(run.connection_id)
  if (connection === null) {
    throw new ConnectorError("rejected", {
      code: "CONNECTION_DELETED",
      message: "The connection was deleted.",
    })
  }
  if (run.mode !== "undo") {
    assertImports(connection, run)
  }
  return {
    container,
    erpSync: module,
    live: module.live.open(connection),
    connectionId: connection.id,
    run,
    target: await resolveTarget(container, connection.target),
    rules: importRules(connection.import_rules),
    writes: true,
  }
}

/** Taking something back needs no ERP: it is done while the import rests. */
function assertImports(connection: ConnectionRow, run: RunRow): void {
  if (connection.state !== "active") {
    throw new ConnectorError("unavailable", {
      code: "CONNECTION_NOT_ACTIVE",
      message:
        "The connection is paused; resume it, then run the import again.",
    })
  }
  if (!connection.flows[switchOf(run.flow)]) {
    throw new ConnectorError("rejected", {
      code: "FLOW_SWITCHED_OFF",
      message: "This flow is switched off for the connection.",
    })
  }
}

async function end(
  container: MedusaContainer,
  {
    run,
    progress,
    error,
  }: { run: RunRow; progress: RunProgress; error: unknown }
): Promise<void> {
  if (error instanceof RunStopped && error.how === "lost") {
    return
  }
  const module = erpSync(container)
  if (!(await module.runs.close(run))) {
    return
  }
  await untilNobodyWrites(module, run.id)
  const isOurs = await finish(
    container,
    run,
    error instanceof RunStopped
      ? progress.outcome("cancelled")
      : progress.outcome("failed", {
          error: await explain(container, run, error),
        })
  )
  if (isOurs && progress.phase === "checking") {
    // It has only planned so far: there is nothing it did.
    await module.runLog.forgetChanges(run.id)
  }
}

/** Why a run failed, in words; the log has what words must not say. */
async function explain(
  container: MedusaContainer,
  run: RunRow,
  error: unknown
): Promise<{ code: string; message: string }> {
  if (isConnectorError(error)) {
    await reactToFailure(container, run.connection_id, error)
    return { code: error.code, message: error.message }
  }
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(
      `erp-sync: run ${run.id} (${run.flow}) failed: ${error instanceof Error ? (error.stack ?? error.message) : errorMessage(error)}`
    )
  return {
    code: "INTERNAL_ERROR",
    message: errorMessage(error),
  }
}
