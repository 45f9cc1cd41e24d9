import { MedusaError } from "@medusajs/framework/utils"
import type { RunRow } from "../../modules/erp-sync/stores/run-store"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"

/** "Apply": a held run writes what it has read. */
export const applyErpRunWorkflow = singleStepWorkflow(
  "apply-erp-run",
  async (container, { id }: { readonly id: string }) => {
    const result = await erpSync(container).runs.approve(id)
    if (result === "busy") {
      throw new MedusaError(
        MedusaError.Types.CONFLICT,
        "Another import of products is going on. Wait until it ends, then apply this one."
      )
    }
    if (result === "gone") {
      throw notWaiting()
    }
    return { id }
  }
)

/** "Discard": what a held run has read is forgotten. */
export const discardErpRunWorkflow = singleStepWorkflow(
  "discard-erp-run",
  async (container, { id }: { readonly id: string }) => {
    if (!(await erpSync(container).runs.discard(id))) {
      throw notWaiting()
    }
    return { id }
  }
)

function notWaiting(): MedusaError {
  return new MedusaError(
    MedusaError.Types.CONFLICT,
    "This run does not wait for a decision any more: it was applied or discarded, a newer one took its place, or it reads the ERP again."
  )
}

/** "Undo": a new run takes back what this one has changed. */
export const undoErpRunWorkflow = singleStepWorkflow(
  "undo-erp-run",
  async (container, { id }: { readonly id: string }) => {
    const { runs } = erpSync(container)
    const run = await runs.find(id)
    assertUndoable(run)
    const started = await runs.start({
      connectionId: run.connection_id,
      flow: run.flow,
      mode: "undo",
      trigger: "admin",
      since: null,
      selection: null,
      undoes: run.id,
    })
    if (started === null) {
      throw new MedusaError(
        MedusaError.Types.CONFLICT,
        "An import of products is going on. Wait until it ends, or cancel it, then undo."
      )
    }
    return { id: started.id }
  }
)

function assertUndoable(run: RunRow | null): asserts run is RunRow {
  if (run === null) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "There is no such run.")
  }
  if (run.flow !== "products" || run.mode === "reconcile") {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "Only an import of products can be undone."
    )
  }
  if (run.state === "running" || run.state === "held") {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "This run is not over yet. Cancel or discard it instead."
    )
  }
}
