import type { MedusaContainer } from "@medusajs/framework/types"
import { pricesIncludeTax } from "../store/import-target"
import { graphRows } from "../store/graph-rows"
import type { Delivery } from "./delivery"
import type { ProductSurroundings } from "./product-to-push"
import type { SoldProduct } from "./sold-product"

type Context = Pick<Delivery, "container" | "erpSync" | "live">

/** Looks up what belongs to a product without being part of it. */
export async function loadSurroundings(
  context: Context,
  product: SoldProduct
): Promise<ProductSurroundings> {
  const [includesTax, taxExternalId, category] = await Promise.all([
    pricesIncludeTax(context.container),
    taxExternalIdOf(context, product),
    categoryOf(context.container, product),
  ])
  return { pricesIncludeTax: includesTax, taxExternalId, category }
}

interface StoreRate {
  readonly id: string
  readonly is_default: boolean
  readonly rules?: readonly {
    readonly reference: string
    readonly reference_id: string
  }[]
}

/**
 * As Medusa finds the rate: by a rule for the product, then for its type, then
 * the default. Of the defaults of several countries none is guessed.
 */
async function taxExternalIdOf(
  { container, erpSync, live }: Context,
  { id, type_id }: SoldProduct
): Promise<string | null> {
  const bound = await erpSync.bindings.listOfKind(live.row.id, "tax_rate")
  const rates = await graphRows<StoreRate>(container, {
    entity: "tax_rate",
    fields: ["id", "is_default", "rules.reference", "rules.reference_id"],
    filters: { id: bound.map(({ store_id }) => store_id) },
  })
  const ruled = (reference: string, referenceId: string | null) =>
    rates.find(({ rules }) =>
      rules?.some(
        (rule) =>
          rule.reference === reference && rule.reference_id === referenceId
      )
    )
  const [only, ...others] = rates.filter(({ is_default }) => is_default)
  const rate =
    ruled("product", id) ??
    ruled("product_type", type_id) ??
    (others.length === 0 ? only : undefined)
  return bound.find((own) => own.store_id === rate?.id)?.external_id ?? null
}

async function categoryOf(
  container: MedusaContainer,
  { categories }: SoldProduct
): Promise<readonly string[]> {
  const [first] = categories.toSorted((a, b) =>
    (a.mpath ?? a.id).localeCompare(b.mpath ?? b.id)
  )
  if (first === undefined) {
    return []
  }
  const ids = first.mpath?.split(".") ?? [first.id]
  const path = await graphRows<{ id: string; name: string }>(container, {
    entity: "product_category",
    fields: ["id", "name"],
    filters: { id: ids },
  })
  const names = new Map(path.map(({ id, name }) => [id, name]))
  return ids.flatMap((id) => names.get(id) ?? [])
}
