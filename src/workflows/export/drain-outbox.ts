import type { MedusaContainer } from "@medusajs/framework/types"
import type { LiveConnection } from "../../modules/erp-sync/live-connections"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import { probeConnection } from "../connections/check-connection"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"
import { drainConnection } from "./drain-connection"

/**
 * One pass over all connections: asks silent ERPs whether they are back, and
 * delivers what is due. Connections do not wait for each other.
 * @returns how many attempts were made
 */
export async function drainOutbox(
  container: MedusaContainer,
  signal: AbortSignal
): Promise<number> {
  const module = erpSync(container)
  const due = new Set(await module.outbox.dueConnections())
  const connections = await module.connections.list()
  const attempts = await Promise.all(
    connections
      .filter(({ id, state }) => due.has(id) && state === "active")
      .map((connection) => drainOne(container, connection, signal))
  )
  return attempts.reduce((total, count) => total + count, 0)
}

async function drainOne(
  container: MedusaContainer,
  connection: ConnectionRow,
  signal: AbortSignal
): Promise<number> {
  const isOpen = connection.breaker_retry_at !== null
  if (isOpen && !(await probeConnection(container, connection))) {
    return 0
  }
  const live = await openOrPause(container, connection)
  return live === null ? 0 : drainConnection(container, live, signal)
}

/** A connection that cannot even be opened waits for a person. */
async function openOrPause(
  container: MedusaContainer,
  connection: ConnectionRow
): Promise<LiveConnection | null> {
  const module = erpSync(container)
  try {
    return module.live.open(connection)
  } catch (error) {
    const reason =
      error instanceof Error ? error.message : "The settings cannot be read."
    await module.connections.setState(connection.id, "needs_reauth", reason)
    return null
  }
}

export const drainErpOutboxWorkflow = singleStepWorkflow(
  "drain-erp-outbox",
  async (container, _input: Record<string, never>) => ({
    attempts: await drainOutbox(container, new AbortController().signal),
  })
)
