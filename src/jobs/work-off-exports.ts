import type { MedusaContainer } from "@medusajs/framework/types"
import { beat, intervalOf } from "../workflows/beats"

/** Goes on with bulk exports whose process has stopped. */
export default async function workOffExports(
  container: MedusaContainer
): Promise<void> {
  await beat(container, "exports")
}

export const config = {
  name: "erp-sync-work-off-exports",
  schedule: intervalOf("exports"),
}
