import type { MedusaContainer } from "@medusajs/framework/types"
import { beat, intervalOf } from "../workflows/beats"

/** Opens and clears alerts. */
export default async function watchConnections(
  container: MedusaContainer
): Promise<void> {
  await beat(container, "watch")
}

export const config = {
  name: "erp-sync-watch-connections",
  schedule: intervalOf("watch"),
}
