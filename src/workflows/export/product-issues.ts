import type { MedusaContainer } from "@medusajs/framework/types"
import type { ProductSink } from "../../connectors/contract"
import type { Issue } from "../../domain/failure"
import type { ProductToPush } from "../../domain/records/product"
import { type SkuTwin, variantsOfSkus } from "../store/core-tables"

interface Variant {
  readonly id: string
  readonly productId: string
  readonly push: ProductToPush
}

/** What keeps variants from becoming records of the ERP: all of it at once. */
export async function productIssues(
  container: MedusaContainer,
  sink: ProductSink,
  variants: readonly Variant[]
): Promise<Issue[]> {
  const same = await variantsOfSkus(
    container,
    variants.flatMap(({ push }) => push.sku ?? [])
  )
  return variants.flatMap((variant) =>
    issuesOf(variant, sink, same).map((issue) => ({
      ...issue,
      record: { kind: "product" as const, id: variant.productId },
    }))
  )
}

function issuesOf(
  { id, push }: Variant,
  sink: ProductSink,
  same: readonly SkuTwin[]
): readonly Issue[] {
  const { sku } = push
  if (sku === null) {
    return [
      {
        code: "product.sku_missing",
        message: `"${push.title}" has no SKU, by which the ERP would know it. Give it one, then send the product again.`,
        field: "sku",
      },
    ]
  }
  const twin = same.find(
    (own) => own.sku === sku.toLowerCase() && own.variant_id !== id
  )
  return twin === undefined
    ? sink.validateProduct(push)
    : [
        {
          code: "product.sku_duplicate",
          message: `The SKU ${sku} of "${push.title}" is also on "${twin.title}" in the store. Give each its own SKU, then send the product again.`,
          field: "sku",
        },
      ]
}
