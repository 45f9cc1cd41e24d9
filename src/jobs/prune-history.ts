import type { MedusaContainer } from "@medusajs/framework/types"
import { pruneErpHistoryWorkflow } from "../workflows/retention/prune-history"

/** At night, when nobody waits for the database. */
export default async function pruneHistory(
  container: MedusaContainer
): Promise<void> {
  await pruneErpHistoryWorkflow(container).run({ input: {} })
}

export const config = {
  name: "erp-sync-prune-history",
  schedule: "23 3 * * *",
}
