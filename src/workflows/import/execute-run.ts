import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  type Call,
  ConnectorError,
  type Cursor,
  isConnectorError,
  type Watermark,
} from "../../connectors/contract"
import { switchOf } from "../../domain/flow"
import {
  addCounts,
  type RunCounts,
  type RunState,
} from "../../domain/run-state"
import type { RunRow } from "../../modules/erp-sync/stores/run-store"
import { erpSync } from "../erp-sync"
import { errorMessage } from "../error-message"
import { reactToFailure } from "../export/react-to-failure"
import type { ImportContext } from "./import-context"
import { importSource, type PreparedPage, type ReadPage } from "./import-source"
import { resolveTarget } from "./import-target"
import { readPatiently } from "./read-patiently"
import { recheckOpenIssues } from "./recheck-open-issues"

const HEARTBEAT_MS = 20_000
/** A page that takes longer is given up; the run goes on from it later. */
const PAGE_TIMEOUT_MS = 5 * 60_000

/**
 * Executes a run that this process holds, page by page, from where it stands.
 * Never throws: the run itself says how it ended.
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
  const progress = new RunProgress(run)
  try {
    const context = await openContext(container, run)
    const state = await importAll(context, progress, signal)
    if (state !== "lost") {
      await runs.finish(run, progress.outcome(state, null))
    }
  } catch (error) {
    await runs.finish(
      run,
      progress.outcome("failed", await explain(container, run, error))
    )
  } finally {
    clearInterval(heartbeat)
  }
}

/** What the run has come to so far. */
class RunProgress {
  cursor: Cursor | null
  counts: RunCounts
  watermark: Watermark | null = null

  constructor(run: RunRow) {
    this.cursor = run.cursor as Cursor | null
    this.counts = run.counts
  }

  outcome(
    state: Exclude<RunState, "running">,
    error: { code: string; message: string } | null
  ) {
    return {
      state,
      error,
      counts: this.counts,
      watermark: state === "completed" ? this.watermark : null,
    }
  }
}

async function openContext(
  container: MedusaContainer,
  run: RunRow
): Promise<ImportContext> {
  const module = erpSync(container)
  const connection = await module.connections.find(run.connection_id)
  if (connection?.state !== "active") {
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
  return {
    container,
    erpSync: module,
    live: module.live.open(connection),
    connectionId: connection.id,
    run,
    target: await resolveTarget(container, connection.target),
  }
}

async function importAll(
  context: ImportContext,
  progress: RunProgress,
  signal: AbortSignal
): Promise<"completed" | "cancelled" | "lost"> {
  const read = importSource(
    context.live.connector,
    context.run,
    () => new Date()
  )
  for (;;) {
    const page = await readPage(context, progress, { read, signal })
    await applyPage(context, progress, page)
    progress.cursor = page.next
    progress.watermark = page.watermark ?? progress.watermark
    const next = await context.erpSync.runs.checkpoint(context.run, {
      cursor: page.next,
      counts: progress.counts,
      phase: "importing",
      total: page.total,
    })
    if (next !== "go_on") {
      return next === "cancel" ? "cancelled" : "lost"
    }
    if (page.next === null) {
      break
    }
  }
  const again = await recheckOpenIssues(context, callOf(signal))
  progress.counts = addCounts(progress.counts, again)
  return "completed"
}

function readPage(
  context: ImportContext,
  progress: RunProgress,
  { read, signal }: { read: ReadPage; signal: AbortSignal }
): Promise<PreparedPage> {
  return readPatiently(context, signal, () =>
    read(
      {
        since: context.run.since as Watermark | null,
        after: progress.cursor,
      },
      callOf(signal)
    )
  )
}

function callOf(signal: AbortSignal): Call {
  return {
    signal: AbortSignal.any([signal, AbortSignal.timeout(PAGE_TIMEOUT_MS)]),
    record: () => undefined,
  }
}

async function applyPage(
  context: ImportContext,
  progress: RunProgress,
  page: PreparedPage
): Promise<void> {
  const report = await page.apply(context)
  const { runLog } = context.erpSync
  await runLog.addChanges(context.run.id, report.changes)
  await runLog.resolveIssues(context.connectionId, report.kind, report.taken)
  await runLog.addIssues(context.run, report.issues)
  progress.counts = addCounts(progress.counts, {
    ...report.counts,
    read: page.read,
  })
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
