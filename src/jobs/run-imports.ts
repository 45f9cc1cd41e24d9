import type { MedusaContainer } from "@medusajs/framework/types"
import { beat, intervalOf } from "../workflows/beats"

/** Opens the imports that are due and executes what is open. */
export default async function runImports(
  container: MedusaContainer
): Promise<void> {
  await beat(container, "imports")
}

export const config = {
  name: "erp-sync-run-imports",
  schedule: intervalOf("imports"),
}
