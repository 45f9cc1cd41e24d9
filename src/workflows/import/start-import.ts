import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { type ImportFlow, switchOf } from "../../domain/flow"
import { productIdOfVariant } from "../../domain/records/product"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import type {
  RunRow,
  RunTrigger,
} from "../../modules/erp-sync/stores/run-store"
import { findConnection } from "../connections/save-connection"
import { erpSync } from "../erp-sync"
import { variantsOfProducts } from "../store/core-tables"
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
    assertExchangesImages(container, connection, input.flow)
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
    const { bindings } = erpSync(container)
    const productIds = input.productIds ?? []
    const bound = await bindings.findByRecords(connection.id, {
      product: productIds,
      variant: await variantsOfProducts(container, productIds),
    })
    const selection = new Set([
      ...bound.map(({ external_id }) => productIdOfVariant(external_id)),
      ...(input.externalIds ?? []),
    ])
    if (selection.size === 0) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        "None of these products comes from this ERP, so there is nothing to refresh."
      )
    }
    return orConflict(
      await startSelection(container, connection.id, [...selection])
    )
  }
)

/**
 * Opens a run that reads these products again and compares them in full.
 * @returns null when an import of products is going on
 */
export async function startSelection(
  container: MedusaContainer,
  connectionId: string,
  externalIds: readonly string[]
): Promise<RunRow | null> {
  const { bindings, runs } = erpSync(container)
  for (const kind of ["product", "variant"] as const) {
    const bound = await bindings.findByExternalIds(
      connectionId,
      kind,
      externalIds
    )
    await bindings.forgetImportHashes(
      connectionId,
      kind,
      bound.map((binding) => binding.store_id)
    )
  }
  return runs.start({
    connectionId,
    flow: "products",
    mode: "selection",
    trigger: "admin",
    since: null,
    selection: externalIds,
  })
}

/** @throws {MedusaError} in the connector's words */
function assertExchangesImages(
  container: MedusaContainer,
  connection: ConnectionRow,
  flow: ImportFlow
): void {
  const { live } = erpSync(container)
  const whyOff =
    flow === "images" ? live.open(connection).connector.images?.whyOff : null
  if (whyOff != null) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `No images are exchanged with this ERP: ${whyOff}`
    )
  }
}

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

/** @throws {MedusaError} saying what to switch on before an import can run */
export function assertRunnable(state: string, isOn: boolean): void {
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
