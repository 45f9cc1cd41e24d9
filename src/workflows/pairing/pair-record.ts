import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { importRules } from "../../domain/import-rules"
import type { BindingToSave } from "../../modules/erp-sync/stores/binding-store"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import { findConnection } from "../connections/save-connection"
import { erpSync } from "../erp-sync"
import {
  type CodedVariant,
  codedVariantsOf,
  variantsByCode,
} from "../import/products/product-codes"
import {
  type ProductDraft,
  productDraft,
} from "../import/products/product-draft"
import { assertRunnable } from "../import/start-import"
import { singleStepWorkflow } from "../single-step-workflow"
import { storeLabels } from "../store/core-tables"
import { readErpProduct } from "./erp-records"
import { importDecided } from "./import-decided"

export interface PairRecord {
  readonly connectionId: string
  readonly externalId: string
  readonly productId: string
  /** Also take it from the record it belongs to. */
  readonly replace: boolean
}

export interface RecordPaired {
  /** Null: an import is going on, the next one brings the record. */
  readonly runId: string | null
  /** The record that has no product any more. */
  readonly replaced: string | null
}

/**
 * A person says which product of the store an ERP record is; an import of the
 * record follows. What the record and the product were paired with before is
 * parted from them, and stays in the store as it is.
 */
export const pairErpRecordWorkflow = singleStepWorkflow(
  "pair-erp-record",
  async (container, input: PairRecord): Promise<RecordPaired> => {
    const connection = await findConnection(container, input.connectionId)
    assertRunnable(connection.state, connection.flows.products)
    const { externalId } = input
    const title = await titleOf(container, input.productId)
    const replaced = await ownerToReplace(container, input)
    const draft = productDraft(
      await readErpProduct(container, connection, externalId)
    )
    await pair(container, connection, { ...input, draft, replaced })
    const { exclusions } = erpSync(container)
    await exclusions.remove(connection.id, "product", [externalId])
    const runId = await importDecided(container, connection.id, [
      { externalId, label: title },
    ])
    return { runId, replaced }
  }
)

/** @throws {MedusaError} not found */
async function titleOf(
  container: MedusaContainer,
  productId: string
): Promise<string> {
  const labels = await storeLabels(container, "product", [productId])
  const title = labels.get(productId)
  if (title === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "The store has no such product any more. Choose another one."
    )
  }
  return title
}

/** @throws {MedusaError} when nobody said that it may be taken from there */
async function ownerToReplace(
  container: MedusaContainer,
  { connectionId, externalId, productId, replace }: PairRecord
): Promise<string | null> {
  const { bindings } = erpSync(container)
  const owner = await bindings.findOne(connectionId, "product", productId)
  if (owner === null || owner.external_id === externalId) {
    return null
  }
  if (!replace) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `This product belongs to the record ${owner.external_id} of the ERP. Confirm that it shall be taken from it (replace), or choose another product.`
    )
  }
  return owner.external_id
}

interface Decision extends PairRecord {
  readonly draft: ProductDraft
  readonly replaced: string | null
}

/** @throws {MedusaError} when somebody else was faster */
async function pair(
  container: MedusaContainer,
  connection: ConnectionRow,
  { draft, productId, replaced }: Decision
): Promise<void> {
  const variants = await codedVariantsOf(container, productId)
  const isPaired = await erpSync(container).pairings.pair(connection.id, {
    externalId: draft.externalId,
    productId,
    replaced,
    variantIds: variants.map(({ id }) => id),
    variantExternalIds: draft.variants.map((variant) => variant.externalId),
    variants: pairedVariants(connection, draft, variants),
  })
  if (!isPaired) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "This product was paired with another record a moment ago. Look at it again."
    )
  }
}

/** By their codes; where each side has only one, they are one. */
function pairedVariants(
  connection: ConnectionRow,
  draft: ProductDraft,
  stored: readonly CodedVariant[]
): BindingToSave[] {
  const [variant, ...others] = draft.variants
  const [only, ...more] = stored
  return variant !== undefined &&
    only !== undefined &&
    others.length + more.length === 0
    ? [{ kind: "variant", storeId: only.id, externalId: variant.externalId }]
    : variantsByCode(draft, stored, importRules(connection.import_rules))
}
