import { productIdOfVariant } from "../../../domain/records/product"
import type {
  BindingToSave,
  LinkedBinding,
} from "../../../modules/erp-sync/stores/binding-store"
import type { NewRunIssue } from "../../../modules/erp-sync/stores/run-log"
import { livingVariants } from "../../store/core-tables"
import type { ImportContext } from "../import-context"
import {
  categoryIds,
  type SharedRecords,
  sharedRecords,
  taxClassOf,
  unpricedIssue,
  variantAmounts,
} from "./create-products"
import type { KnownRecords } from "./known-products"
import type { ProductLink } from "./link-products"
import {
  diffProduct,
  diffWithdrawn,
  onlyVariants,
  type ProductDiff,
  type ResolvedDraft,
} from "./product-diff"
import type { ProductDraft } from "./product-draft"
import { loadStoreProducts, type StoreProduct } from "./store-product"

/** A product to be changed, with all that is known about it. */
export interface ProductUpdate {
  readonly resolved: ResolvedDraft
  readonly current: StoreProduct
  readonly diff: ProductDiff
  readonly unpriced: readonly NewRunIssue[]
  /** Makes a product that was in the store before belong to its record. */
  readonly link: readonly BindingToSave[]
  /** External ids of variants that the ERP has no more. */
  readonly dropped: readonly string[]
  /** Of a record that is one variant among others of the product. */
  readonly articleOf: string | null
  /** It takes something out of the shop. */
  readonly hides: boolean
}

/** Records that are in the store, known before or recognised just now. */
export interface RecordsInStore {
  readonly bound: readonly ProductDraft[]
  readonly known: KnownRecords
  readonly links: readonly ProductLink[]
}

/** Compares products with the store; writes nothing to it. */
export async function planUpdates(
  context: ImportContext,
  records: RecordsInStore
): Promise<ProductUpdate[]> {
  const { bound, known, links } = records
  const drafts = [...bound, ...links.map(({ draft }) => draft)]
  const homes = await homesOf(context, records)
  const products = await loadStoreProducts(context.container, [
    ...new Set([...homes.values()].map(({ productId }) => productId)),
  ])
  const variants = await boundVariants(context, [...products.values()])
  const variantIds = new Map([
    ...variants.map((own) => [own.external_id, own.store_id] as const),
    ...links
      .flatMap((link) => link.bindings)
      .map((own) => [own.externalId, own.storeId] as const),
  ])
  const shared = await sharedRecords(context, drafts)
  return drafts.flatMap((draft) => {
    const home = homes.get(draft.externalId)
    const current = products.get(home?.productId ?? "")
    if (home === undefined || current === undefined) {
      return []
    }
    const resolved = resolve(context, draft, { shared, variantIds })
    const diff = diffOf(resolved, current, home)
    return [
      {
        resolved,
        current,
        diff,
        unpriced: unpricedIssue(context, draft, taxClassOf(draft, shared)),
        link: links.find((own) => own.draft === draft)?.bindings ?? [],
        dropped: droppedVariants(draft, current, variants),
        articleOf: home.variantId,
        hides:
          home.variantId === null
            ? isUnpublished(current, diff)
            : draft.isWithdrawn &&
              known.get(draft.externalId)?.is_withdrawn !== true,
      },
    ]
  })
}

function isUnpublished({ status }: StoreProduct, { update }: ProductDiff) {
  return status === "published" && update["status"] === "draft"
}

/** Where a record is in the store. */
type Home = Pick<ProductLink, "productId" | "variantId">

/** By external id. */
async function homesOf(
  { container }: ImportContext,
  { bound, known, links }: RecordsInStore
): Promise<Map<string, Home>> {
  const bindings = bound.flatMap(
    ({ externalId }) => known.get(externalId) ?? []
  )
  const articles = await livingVariants(
    container,
    bindings
      .filter(({ kind }) => kind === "variant")
      .map(({ store_id }) => store_id)
  )
  const productOf = new Map(articles.map((own) => [own.id, own.product_id]))
  return new Map([
    ...bindings.map(({ external_id, kind, store_id: id }): [string, Home] => [
      external_id,
      kind === "variant"
        ? { productId: productOf.get(id) ?? "", variantId: id }
        : { productId: id, variantId: null },
    ]),
    ...links.map((link): [string, Home] => [link.draft.externalId, link]),
  ])
}

function diffOf(
  resolved: ResolvedDraft,
  current: StoreProduct,
  { variantId }: Home
): ProductDiff {
  if (resolved.draft.isWithdrawn) {
    return diffWithdrawn(resolved, current, variantId !== null)
  }
  const diff = diffProduct(resolved, current)
  return variantId === null ? diff : onlyVariants(diff)
}

async function boundVariants(
  { erpSync, connectionId }: ImportContext,
  products: readonly StoreProduct[]
): Promise<LinkedBinding[]> {
  const bound = await erpSync.bindings.findByStoreIds(
    connectionId,
    "variant",
    products.flatMap(({ variants }) => variants.map(({ id }) => id))
  )
  return bound.filter((own) => !own.is_alias)
}

/** Its variants are never deleted, but what the ERP dropped is not for sale. */
function droppedVariants(
  draft: ProductDraft,
  { variants }: StoreProduct,
  bound: readonly LinkedBinding[]
): string[] {
  const ids = new Set(variants.map(({ id }) => id))
  const listed = new Set(draft.variants.map(({ externalId }) => externalId))
  return draft.isWhole
    ? bound
        .filter((own) => ids.has(own.store_id) && isOf(own, draft))
        .filter((own) => !listed.has(own.external_id))
        .map((own) => own.external_id)
    : []
}

/** A variant of the product may be a record of its own. */
function isOf(
  { external_id }: LinkedBinding,
  { externalId }: ProductDraft
): boolean {
  return productIdOfVariant(external_id) === externalId
}

function resolve(
  context: ImportContext,
  draft: ProductDraft,
  known: {
    shared: SharedRecords
    variantIds: ReadonlyMap<string, string>
  }
): ResolvedDraft {
  const taxClass = taxClassOf(draft, known.shared)
  return {
    draft,
    categoryIds: categoryIds(draft, known.shared),
    typeId: taxClass?.typeId ?? null,
    variantIds: known.variantIds,
    owners: context.rules.owners,
    amounts: new Map(
      draft.variants.map((variant) => [
        variant.externalId,
        variantAmounts(context, variant, taxClass),
      ])
    ),
  }
}
