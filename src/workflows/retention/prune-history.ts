import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"

/**
 * Deletes finished messages, runs, reports and alerts that are older than the
 * plugin's option `retention` says. Bindings stay: they are what keeps a
 * record from being sent twice.
 * @returns how many rows of each table went
 */
export const pruneErpHistoryWorkflow = singleStepWorkflow(
  "prune-erp-history",
  (container, _input: Record<string, never>) => {
    const { retention, options } = erpSync(container)
    return retention.prune(options.retention)
  }
)
