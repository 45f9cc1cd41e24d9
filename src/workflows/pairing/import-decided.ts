import type { MedusaContainer } from "@medusajs/framework/types"
import type { ExcludedRecord } from "../../modules/erp-sync/stores/exclusion-store"
import { erpSync } from "../erp-sync"
import { startSelection } from "../import/start-import"

/**
 * Imports records somebody has just decided on. While another import is going
 * on they wait as issues of it, which the next import looks at again.
 * @returns the id of the run; null when they wait
 */
export async function importDecided(
  container: MedusaContainer,
  connectionId: string,
  records: readonly ExcludedRecord[]
): Promise<string | null> {
  const { runs, runLog } = erpSync(container)
  for (;;) {
    const run = await startSelection(
      container,
      connectionId,
      records.map(({ externalId }) => externalId)
    )
    if (run !== null) {
      return run.id
    }
    const goingOn = await runs.list({
      connectionId,
      flow: "products",
      state: "running",
      limit: 1,
      offset: 0,
    })
    const [other] = goingOn.runs
    if (other !== undefined) {
      await runLog.addIssues(
        other,
        records.map(({ externalId, label }) => ({
          kind: "product",
          externalId,
          storeId: null,
          label,
          code: "product.import_pending",
          message:
            "It was decided on while this import was going on. The next import of products brings it.",
        }))
      )
      return null
    }
  }
}
