import { upsertVariantPricesWorkflow } from "@medusajs/medusa/core-flows"
import type { ImportContext } from "../import-context"
import { basePrice, type PriceChange, type ProductDiff } from "./product-diff"
import type { StorePrice } from "../../store/store-price"
import type { StoreProduct, StoreVariant } from "./store-product"

/**
 * Writes changed base prices. Medusa replaces all base prices of a variant at
 * once, so the others (other currencies, regions, quantities) are handed in
 * again by their ids and stay as they are.
 */
export async function writePrices(
  { container }: ImportContext,
  chunk: readonly {
    readonly current: StoreProduct
    readonly diff: ProductDiff
  }[]
): Promise<void> {
  const variantPrices = chunk.flatMap(({ current, diff }) =>
    diff.variants.flatMap(({ id, prices }) => {
      const stored = current.variants.find((variant) => variant.id === id)
      return prices.length === 0 || stored === undefined
        ? []
        : [
            {
              variant_id: id,
              product_id: current.id,
              prices: [
                ...otherPrices(stored, prices).map((price) => ({
                  id: price.id,
                })),
                ...prices.flatMap((price) => written(stored, price)),
              ],
            },
          ]
    })
  )
  if (variantPrices.length > 0) {
    await upsertVariantPricesWorkflow(container).run({
      input: {
        variantPrices,
        previousVariantIds: variantPrices.map((own) => own.variant_id),
      },
    })
  }
}

function otherPrices(
  stored: StoreVariant,
  changes: readonly PriceChange[]
): StorePrice[] {
  const changed = new Set(
    changes.map(({ currency }) => basePrice(stored, currency)?.id)
  )
  return (stored.prices ?? []).filter(
    (price) => !changed.has(price.id) && price.price_list_id == null
  )
}

function written(stored: StoreVariant, { amount, currency }: PriceChange) {
  const base = basePrice(stored, currency)
  return amount === null
    ? []
    : [
        {
          ...(base !== null && { id: base.id }),
          amount,
          currency_code: currency,
        },
      ]
}
