import type { MedusaContainer } from "@medusajs/framework/types"
import { beat, intervalOf } from "../workflows/beats"

/** Asks ERPs that did not answer, or refused the key, whether they do now. */
export default async function probeConnections(
  container: MedusaContainer
): Promise<void> {
  await beat(container, "probe")
}

export const config = {
  name: "erp-sync-probe-connections",
  schedule: intervalOf("probe"),
}
