import type { MedusaContainer } from "@medusajs/framework/types"
import { beat, intervalOf } from "../workflows/beats"

/** New messages wake the drain at once; this is the net under it. */
export default async function drainOutbox(
  container: MedusaContainer
): Promise<void> {
  await beat(container, "drain")
}

export const config = {
  name: "erp-sync-drain-outbox",
  schedule: intervalOf("drain"),
}
