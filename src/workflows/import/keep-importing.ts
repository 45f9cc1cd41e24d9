import type { MedusaContainer } from "@medusajs/framework/types"
import { switchOf } from "../../domain/flow"
import type { ErpSyncModuleService } from "../../modules/erp-sync/service"
import type { RunRow } from "../../modules/erp-sync/stores/run-store"
import { erpSync } from "../erp-sync"
import { inBackground } from "../in-background"
import { singleStepWorkflow } from "../single-step-workflow"
import { executeRun, helpRun } from "./execute-run"
import { startImport } from "./start-import"

/** Connections whose runs this process is working at. */
const busy = new WeakMap<ErpSyncModuleService, Set<string>>()

/**
 * Opens the runs that are due and executes what is open, each connection in
 * turn with itself and beside the others. Called by the tick job and when
 * somebody asks for a run; does not wait for the runs.
 */
export async function keepImporting(container: MedusaContainer): Promise<void> {
  const module = erpSync(container)
  module.waker.onImport(() => {
    inBackground(container, "taking a run", () => takeRuns(container))
  })
  await openDueRuns(container)
  await takeRuns(container)
}

async function openDueRuns(container: MedusaContainer): Promise<void> {
  const { schedules, connections } = erpSync(container)
  for (;;) {
    const due = await schedules.claimDue()
    if (due === null) {
      return
    }
    const connection = await connections.find(due.connection_id)
    if (connection?.flows[switchOf(due.flow)] === true) {
      const run = await startImport(container, {
        connectionId: due.connection_id,
        flow: due.flow,
        mode: due.mode,
        trigger: "schedule",
      })
      if (run === null) {
        await schedules.postpone(due.id)
      }
    }
  }
}

/**
 * Takes open runs until there are none for connections that are free, then
 * helps those that are being written.
 */
async function takeRuns(container: MedusaContainer): Promise<void> {
  const connectionIds = busyConnections(container)
  for (;;) {
    const work = await nextWork(container, [...connectionIds])
    if (work === null) {
      return
    }
    const { run } = work
    connectionIds.add(run.connection_id)
    inBackground(container, `run ${run.id}`, async () => {
      try {
        await work.execute()
      } finally {
        connectionIds.delete(run.connection_id)
      }
      await takeRuns(container)
    })
  }
}

interface Work {
  readonly run: RunRow
  execute(): Promise<void>
}

/** @returns null when there is nothing to do but what is busy already */
async function nextWork(
  container: MedusaContainer,
  busyConnectionIds: readonly string[]
): Promise<Work | null> {
  const { runs } = erpSync(container)
  const open = await runs.takeOpen(busyConnectionIds)
  if (open !== null) {
    const { signal } = new AbortController()
    return { run: open, execute: () => executeRun(container, open, signal) }
  }
  const writing = await runs.findWriting(busyConnectionIds)
  return writing === null
    ? null
    : { run: writing, execute: () => helpRun(container, writing) }
}

function busyConnections(container: MedusaContainer): Set<string> {
  const module = erpSync(container)
  const connectionIds = busy.get(module) ?? new Set<string>()
  busy.set(module, connectionIds)
  return connectionIds
}

/** Executes everything that is open and waits for it: for scripts and tests. */
export const runErpImportsWorkflow = singleStepWorkflow(
  "run-erp-imports",
  async (container, _input: Record<string, never>) => {
    let executed = 0
    for (;;) {
      const work = await nextWork(container, [])
      if (work === null) {
        return { executed }
      }
      await work.execute()
      executed += 1
    }
  }
)
