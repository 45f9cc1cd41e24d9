import type { MedusaContainer } from "@medusajs/framework/types"
import { importRules } from "../../domain/import-rules"
import type { CanonicalProduct } from "../../domain/records/product"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import { erpSync } from "../erp-sync"
import {
  findMatches,
  type SharedCode,
  sharedCodes,
} from "../import/products/product-codes"
import { productDraft } from "../import/products/product-draft"
import { graphRows } from "../store/graph-rows"
import { readErpProducts } from "./erp-records"

/** What a product of the store is recognised by. */
export interface StoreProductView {
  readonly id: string
  readonly title: string
  readonly thumbnail: string | null
  readonly status: string
}

/** A product of the store that an ERP record may be. */
export interface Candidate extends StoreProductView {
  /** Those of its variants that have a code of the record. */
  readonly variants: readonly {
    readonly id: string
    readonly codes: readonly SharedCode[]
  }[]
  /** The other record of the connection whose product it is. */
  readonly belongs_to: {
    readonly external_id: string
    /** Null: the ERP does not have it any more. */
    readonly title: string | null
  } | null
  readonly is_paired: boolean
}

/** Products with a code of the record, and the one it is paired with. */
export async function findCandidates(
  container: MedusaContainer,
  connection: ConnectionRow,
  record: CanonicalProduct
): Promise<Candidate[]> {
  const rules = importRules(connection.import_rules)
  const draft = productDraft(record)
  const { bindings } = erpSync(container)
  const [matches, paired] = await Promise.all([
    findMatches({ container, rules }, [draft]),
    bindings.findByExternalIds(connection.id, "product", [record.externalId]),
  ])
  const pairedIds = new Set(paired.map((binding) => binding.store_id))
  const ids = new Set([
    ...pairedIds,
    ...matches.map((variant) => variant.product.id),
  ])
  const [products, owners] = await Promise.all([
    graphRows<StoreProductView>(container, {
      entity: "product",
      fields: ["id", "title", "thumbnail", "status"],
      filters: { id: [...ids] },
    }),
    ownersOf(container, connection, { ids: [...ids], record }),
  ])
  return products
    .map(({ id, title, thumbnail, status }) => ({
      id,
      title,
      thumbnail,
      status,
      variants: matches
        .filter((variant) => variant.product.id === id)
        .map((variant) => ({
          id: variant.id,
          codes: sharedCodes(variant, draft, rules),
        })),
      belongs_to: owners.get(id) ?? null,
      is_paired: pairedIds.has(id),
    }))
    .toSorted((a, b) => b.variants.length - a.variants.length)
}

/** Product id → the other record it belongs to, with its title in the ERP. */
async function ownersOf(
  container: MedusaContainer,
  connection: ConnectionRow,
  {
    ids,
    record,
  }: { readonly ids: readonly string[]; readonly record: CanonicalProduct }
): Promise<ReadonlyMap<string, NonNullable<Candidate["belongs_to"]>>> {
  const bound = await erpSync(container).bindings.findByStoreIds(
    connection.id,
    "product",
    ids
  )
  const others = bound.filter((own) => own.external_id !== record.externalId)
  const records = await readErpProducts(
    container,
    connection,
    others.map((own) => own.external_id)
  )
  return new Map(
    others.map(({ store_id, external_id }) => [
      store_id,
      { external_id, title: records.get(external_id)?.title ?? null },
    ])
  )
}
