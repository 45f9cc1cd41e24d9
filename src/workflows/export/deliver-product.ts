import { ConnectorError, type ProductSink } from "../../connectors/contract"
import type { ProductToPush } from "../../domain/records/product"
import type {
  BindingToSave,
  CreationClaim,
} from "../../modules/erp-sync/stores/binding-store"
import type { Delivery } from "./delivery"
import { LEASE_MS } from "./lease"
import { completed, failed, obsolete, type Outcome, rejected } from "./outcome"
import { productIssues } from "./product-issues"
import { loadSurroundings } from "./product-surroundings"
import { productToPush } from "./product-to-push"
import { loadSoldProduct, type SoldProduct } from "./sold-product"
import { TAKEN_OVER } from "./taken-over"

/**
 * Brings the variants of a product into an ERP that keeps a record for each.
 * Each is bound as soon as it is there, so that a message which is interrupted
 * goes on with the next one.
 */
export async function deliverProduct(delivery: Delivery): Promise<Outcome> {
  const { container, message, live } = delivery
  const sink = live.connector.productSink
  const product = await loadSoldProduct(container, message.entity_id)
  if (sink === undefined) {
    return obsolete("NOT_SUPPORTED", "This ERP takes no products.")
  }
  if (product === null) {
    return obsolete("PRODUCT_GONE", "The product is no longer in the store.")
  }
  const unbound = await unboundVariants(delivery, product)
  if (unbound.length === 0) {
    return completed("The ERP has this product already.")
  }
  const issues = await productIssues(container, sink, unbound)
  return issues.length > 0
    ? rejected(issues)
    : sendVariants(delivery, { sink, product, unbound })
}

/** A variant that has no record in the ERP yet. */
export interface UnboundVariant {
  readonly id: string
  readonly productId: string
  readonly push: ProductToPush
}

async function unboundVariants(
  delivery: Delivery,
  product: SoldProduct
): Promise<UnboundVariant[]> {
  const bound = await delivery.erpSync.bindings.findByStoreIds(
    delivery.live.row.id,
    "variant",
    product.variants.map(({ id }) => id)
  )
  const known = new Set(bound.map((own) => own.store_id))
  const unbound = product.variants.filter(({ id }) => !known.has(id))
  if (unbound.length === 0) {
    return []
  }
  const around = await loadSurroundings(delivery, product)
  return unbound.map((variant) => ({
    id: variant.id,
    productId: product.id,
    push: productToPush(product, variant, around),
  }))
}

interface Sending {
  readonly sink: ProductSink
  readonly product: SoldProduct
  readonly unbound: readonly UnboundVariant[]
}

async function sendVariants(
  delivery: Delivery,
  { sink, product, unbound }: Sending
): Promise<Outcome> {
  let created = 0
  for (const variant of unbound) {
    const result = await alone(delivery, sink, {
      variant,
      isOnly: product.variants.length === 1,
    })
    if (result === "taken_over") {
      return failed(TAKEN_OVER)
    }
    created += result === "created" ? 1 : 0
  }
  return completed(
    created === unbound.length
      ? null
      : `${String(unbound.length - created)} of its variants were in the ERP already and were paired with it.`
  )
}

interface Wanted {
  readonly variant: UnboundVariant
  /** Its product has no other: the record is both, product and variant. */
  readonly isOnly: boolean
}

type Sent = "created" | "found" | "taken_over"

/** Creates while no other message does, of this variant or of its SKU. */
async function alone(
  delivery: Delivery,
  sink: ProductSink,
  wanted: Wanted
): Promise<Sent> {
  const { bindings } = delivery.erpSync
  const claim = creationClaim(delivery, wanted.variant)
  if (!(await bindings.claimCreation(claim))) {
    throw new ConnectorError("unbound", {
      code: "PRODUCT_BEING_CREATED",
      message: "The product is being created in the ERP by another message.",
    })
  }
  let isReleased = false
  try {
    const sent = await findOrCreate(delivery, sink, wanted.variant)
    if (sent === "taken_over") {
      return sent
    }
    await bindings.save(
      delivery.live.row.id,
      bindingsOf(wanted, sent.externalId),
      claim
    )
    isReleased = true
    return sent.how
  } finally {
    if (!isReleased) {
      await bindings.releaseCreation(claim)
    }
  }
}

function creationClaim(
  { live, message }: Delivery,
  { id, push }: UnboundVariant
): CreationClaim {
  return {
    connectionId: live.row.id,
    kind: "variant",
    storeId: id,
    otherKeys: [`sku:${(push.sku ?? "").toLowerCase()}`],
    messageId: message.id,
  }
}

/**
 * Always looks before it creates, so that a lost answer of an earlier attempt
 * does no harm.
 */
async function findOrCreate(
  delivery: Delivery,
  sink: ProductSink,
  variant: UnboundVariant
): Promise<
  | { readonly how: "created" | "found"; readonly externalId: string }
  | "taken_over"
> {
  const { erpSync, message, call } = delivery
  const found = await sink.findProduct(variant.push, call)
  if (found !== null) {
    await assertFree(delivery, variant, found.externalId)
    return { how: "found", externalId: found.externalId }
  }
  if (!(await erpSync.outbox.markSending(message, LEASE_MS))) {
    return "taken_over"
  }
  const { externalId } = await sink.createProduct(variant.push, call)
  return { how: "created", externalId }
}

/** @throws {ConnectorError} when the record is another variant's already */
async function assertFree(
  { erpSync, live }: Delivery,
  { id, productId, push }: UnboundVariant,
  externalId: string
): Promise<void> {
  const [owner] = await erpSync.bindings.findByExternalIds(
    live.row.id,
    "variant",
    [externalId]
  )
  if (owner === undefined || owner.store_id === id) {
    return
  }
  const message = `The ERP's record of "${push.sku ?? push.title}" (${externalId}) belongs to another variant of the store already. Give each its own SKU and EAN, in the store and in the ERP, then retry.`
  throw new ConnectorError("rejected", {
    code: "product.record_taken",
    message,
    issues: [
      {
        code: "product.record_taken",
        message,
        field: "sku",
        record: { kind: "product", id: productId },
      },
    ],
  })
}

function bindingsOf(
  { variant, isOnly }: Wanted,
  externalId: string
): BindingToSave[] {
  return [
    { kind: "variant", storeId: variant.id, externalId },
    ...(isOnly
      ? [{ kind: "product" as const, storeId: variant.productId, externalId }]
      : []),
  ]
}
