import type { MedusaContainer } from "@medusajs/framework/types"
import { beat, intervalOf } from "../workflows/beats"

/** Finds the orders, customers and tax rates whose events were lost. */
export default async function sweepOutbox(
  container: MedusaContainer
): Promise<void> {
  await beat(container, "sweep")
}

export const config = {
  name: "erp-sync-sweep-outbox",
  schedule: intervalOf("sweep"),
}
