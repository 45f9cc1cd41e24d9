import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorMessage } from "./error-message"

/**
 * Starts work nobody waits for. What goes wrong is logged; the next tick tries
 * again.
 */
export function inBackground(
  container: MedusaContainer,
  title: string,
  work: () => Promise<void>
): void {
  work().catch((error: unknown) => {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`erp-sync: ${title} failed: ${errorMessage(error)}`)
  })
}
