import type { MedusaContainer } from "@medusajs/framework/types"
import { isSilent } from "../../domain/connection-state"
import type { LiveConnection } from "../../modules/erp-sync/live-connections"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import { probeConnection } from "../connections/check-connection"
import { errorMessage } from "../error-message"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"
import { connectionDrain, type DrainOptions } from "./drain-connection"
import type { DeliveryBatch } from "./delivery"
import type { DrainLoop } from "./drain-loop"

/**
 * Opens the drain of a connection, if it works: a silent ERP is first asked
 * whether it is back, and settings that cannot be read wait for a person.
 */
export async function openDrain(
  container: MedusaContainer,
  connectionId: string,
  options: DrainOptions
): Promise<DrainLoop<DeliveryBatch> | null> {
  const connection = await erpSync(container).connections.find(connectionId)
  if (connection?.state !== "active") {
    return null
  }
  if (isSilent(connection) && !(await probeConnection(container, connection))) {
    return null
  }
  const live = await openOrPause(container, connection)
  return live === null ? null : connectionDrain(container, live, options)
}

async function openOrPause(
  container: MedusaContainer,
  connection: ConnectionRow
): Promise<LiveConnection | null> {
  const { live, connections } = erpSync(container)
  try {
    return live.open(connection)
  } catch (error) {
    await connections.setState(
      connection.id,
      "needs_reauth",
      errorMessage(error)
    )
    return null
  }
}

/**
 * Delivers everything that is due now and waits for it: for scripts and tests.
 * The store itself drains in the background.
 */
export const drainErpOutboxWorkflow = singleStepWorkflow(
  "drain-erp-outbox",
  async (container, _input: Record<string, never>) => {
    const { outbox } = erpSync(container)
    await outbox.rescue()
    const attempts = await Promise.all(
      (await outbox.dueConnections()).map(async (connectionId) => {
        const signal = new AbortController().signal
        const drain = await openDrain(container, connectionId, {
          signal,
          lingerMs: 0,
        })
        return (await drain?.run()) ?? 0
      })
    )
    return { attempts: attempts.reduce((sum, count) => sum + count, 0) }
  }
)
