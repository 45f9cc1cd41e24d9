import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { type ImportFlow, switchOf } from "../../domain/flow"
import type {
  RunRow,
  RunTrigger,
} from "../../modules/erp-sync/stores/run-store"
import { findConnection } from "../connections/save-connection"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"

export interface ImportRequest {
  readonly connectionId: string
  readonly flow: ImportFlow
  readonly mode: "delta" | "full" | "reconcile"
  readonly trigger: RunTrigger
  /** Works out what would change and waits for a person to apply it. */
  readonly isPreview?: boolean | undefined
}

/**
 * Opens a run; a worker picks it up at once.
 * @returns null when one of this flow is going on
 */
export async function startImport(
  container: MedusaContainer,
  request: ImportRequest
): Promise<RunRow | null> {
  const { runs } = erpSync(container)
  const since =
    request.mode === "delta"
      ? await runs.lastWatermark(request.connectionId, request.flow)
      : null
  return runs.start({
    ...request,
    isPreview: request.isPreview ?? false,
    since,
    selection: null,
  })
}

/** "Run now". */
export const startErpImportWorkflow = singleStepWorkflow(
  "start-erp-import",
  async (container, input: Omit<ImportRequest, "trigger">) => {
    const connection = await findConnection(container, input.connectionId)
    assertRunnable(connection.state, connection.flows[switchOf(input.flow)])
    assertPlanned(input)
    return orConflict(
      await startImport(container, { ...input, trigger: "admin" })
    )
  }
)

/** "Refresh from ERP" on some products, named by either side's ids. */
export const refreshErpProductsWorkflow = singleStepWorkflow(
  "refresh-erp-products",
  async (
    container,
    input: {
      readonly connectionId: string
      readonly productIds?: readonly string[]
      readonly externalIds?: readonly string[]
    }
  ) => {
    const connection = await findConnection(container, input.connectionId)
    assertRunnable(connection.state, connection.flows.products)
    const { bindings, runs } = erpSync(container)
    const [byStore, byErp] = await Promise.all([
      bindings.findByStoreIds(connection.id, "product", input.productIds ?? []),
      bindings.findByExternalIds(
        connection.id,
        "product",
        input.externalIds ?? []
      ),
    ])
    const bound = [...byStore, ...byErp]
    const selection = new Set([
      ...bound.map((binding) => binding.external_id),
      ...(input.externalIds ?? []),
    ])
    if (selection.size === 0) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        "None of these products comes from this ERP, so there is nothing to refresh."
      )
    }
    await bindings.forgetImportHashes(
      connection.id,
      "product",
      bound.map((binding) => binding.store_id)
    )
    return orConflict(
      await runs.start({
        connectionId: connection.id,
        flow: "products",
        mode: "selection",
        trigger: "admin",
        since: null,
        selection: [...selection],
      })
    )
  }
)

/** Only an import of products is worked out before it is written. */
function assertPlanned({
  flow,
  mode,
  isPreview,
}: Pick<ImportRequest, "flow" | "mode" | "isPreview">): void {
  if (flow !== "products" && (mode === "reconcile" || isPreview === true)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "Only the import of products can be previewed or reconciled."
    )
  }
}

function assertRunnable(state: string, isOn: boolean): void {
  if (state !== "active") {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "The connection is paused. Resume it, then run the import."
    )
  }
  if (!isOn) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "This flow is switched off for the connection. Switch it on, then run the import."
    )
  }
}

function orConflict(run: RunRow | null): { id: string } {
  if (run === null) {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "An import of this kind is running already. Wait until it ends, or cancel it."
    )
  }
  return { id: run.id }
}

export const cancelErpRunWorkflow = singleStepWorkflow(
  "cancel-erp-run",
  async (container, { id }: { readonly id: string }) => {
    await erpSync(container).runs.requestCancel(id)
    return { id }
  }
)
