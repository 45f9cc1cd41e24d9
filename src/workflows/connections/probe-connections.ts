import type { MedusaContainer } from "@medusajs/framework/types"
import { erpSync } from "../erp-sync"
import { inBackground } from "../in-background"
import { probeConnection } from "./check-connection"

/**
 * Asks the ERPs that did not answer whether they are back, those whose turn it
 * is: also where no message waits, imports wait for it. Seldom also those that
 * refused the credentials: some do so while they are being maintained. Does
 * not wait for their answers.
 */
export async function probeConnections(
  container: MedusaContainer
): Promise<void> {
  for (const connection of await erpSync(container).connections.dueForProbe()) {
    inBackground(container, `asking ${connection.name}`, async () => {
      await probeConnection(container, connection)
    })
  }
}
