import type { MedusaContainer } from "@medusajs/framework/types"
import { keepImporting } from "../workflows/import/keep-importing"

/** Opens the imports that are due and executes what is open. */
export default async function runImports(
  container: MedusaContainer
): Promise<void> {
  await keepImporting(container)
}

export const config = {
  name: "erp-sync-run-imports",
  schedule: { interval: 5_000 },
}
