import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Failure } from "../../domain/failure"
import { erpSync } from "../erp-sync"

/**
 * What a connection learns from a talk with its ERP, whoever held it: a refused
 * key pauses it, silence opens the breaker, a request to wait slows everybody.
 *
 * @param failure null: the ERP answered
 * @returns `false` when talking on is pointless for now
 */
export async function reactToFailure(
  container: MedusaContainer,
  connectionId: string,
  failure: Failure | null
): Promise<boolean> {
  const { connections, gate } = erpSync(container)
  switch (failure?.kind) {
    case "unauthorized":
      await pauseForCredentials(container, connectionId, failure)
      return false
    case "unavailable":
    case "indeterminate":
      if (isErpAtFault(failure)) {
        await connections.reportUnreachable(connectionId, { isProbe: false })
        const connection = await connections.find(connectionId)
        return connection?.breaker_retry_at == null
      }
      return true
    case "rate_limited":
      await gate.pause(connectionId, failure.retryAfterMs ?? 0)
      return true
    case "unbound":
      // Something beside the ERP is awaited: that tells nothing of the ERP.
      return true
    default:
      await connections.reportReachable(connectionId)
      return true
  }
}

function isErpAtFault(failure: Failure): boolean {
  return failure.code.startsWith("ERP_")
}

async function pauseForCredentials(
  container: MedusaContainer,
  connectionId: string,
  failure: Failure
): Promise<void> {
  const isNews = await erpSync(container).connections.setState(
    connectionId,
    "needs_reauth",
    failure.message
  )
  if (isNews) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `erp-sync: connection ${connectionId} is paused, its ERP refused the credentials. Correct them in the admin (Settings → ERP connections) and press Check connection; it goes on by itself.`
      )
  }
}
