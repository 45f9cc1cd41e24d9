import type { MedusaContainer } from "@medusajs/framework/types"
import { keepDraining } from "../workflows/export/keep-draining"

/** New messages wake the drain at once; this is the net under it. */
export default async function drainOutbox(
  container: MedusaContainer
): Promise<void> {
  await keepDraining(container)
}

export const config = {
  name: "erp-sync-drain-outbox",
  schedule: { interval: 2_000 },
}
