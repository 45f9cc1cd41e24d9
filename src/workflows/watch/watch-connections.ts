import type { MedusaContainer } from "@medusajs/framework/types"
import { alarmsOf } from "../../domain/alert"
import { healthOf } from "../../modules/erp-sync/connection-health"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"
import { tellAlerts } from "./tell-alerts"

/**
 * Looks at every connection, opens and clears alerts, and tells whoever wants
 * to know: once when something goes wrong, once when it is over.
 */
export async function watchConnections(
  container: MedusaContainer
): Promise<void> {
  const module = erpSync(container)
  const [measured, connections] = await Promise.all([
    module.health.measure(),
    module.connections.list(),
  ])
  for (const connection of connections) {
    const own = measured.find((row) => row.connection_id === connection.id)
    if (own !== undefined) {
      await module.alerts.update(
        connection.id,
        alarmsOf(healthOf(connection, own), module.options.alerts)
      )
    }
  }
  await module.alerts.whileAlone(() => tellAlerts(container))
}

export const watchErpConnectionsWorkflow = singleStepWorkflow(
  "watch-erp-connections",
  async (container, _input: Record<string, never>) => {
    await watchConnections(container)
    return {}
  }
)
