import type { MedusaContainer } from "@medusajs/framework/types"
import { sweepErpOutboxWorkflow } from "../workflows/export/sweep"

/** Finds the orders, customers and tax rates whose events were lost. */
export default async function sweepOutbox(
  container: MedusaContainer
): Promise<void> {
  await sweepErpOutboxWorkflow(container).run({ input: {} })
}

export const config = {
  name: "erp-sync-sweep-outbox",
  schedule: { interval: 60_000 },
}
