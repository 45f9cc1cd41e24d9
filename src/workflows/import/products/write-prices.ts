import { upsertVariantPricesWorkflow } from "@medusajs/medusa/core-flows"
import type { ImportContext } from "../import-context"
import { basePrice, type ProductDiff } from "./product-diff"
import type { StorePrice, StoreProduct, StoreVariant } from "./store-product"

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
    diff.variants.flatMap(({ id, price }) => {
      const stored = current.variants.find((variant) => variant.id === id)
      return price === null || stored === undefined
        ? []
        : [
            {
              variant_id: id,
              product_id: current.id,
              prices: [
                ...otherPrices(stored, price.currency).map(
                  ({ id: priceId }) => ({
                    id: priceId,
                  })
                ),
                ...(price.amount === null
                  ? []
                  : [
                      {
                        ...idOf(basePrice(stored, price.currency)),
                        amount: price.amount,
                        currency_code: price.currency,
                      },
                    ]),
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

function otherPrices(stored: StoreVariant, currency: string): StorePrice[] {
  const base = basePrice(stored, currency)
  return (stored.prices ?? []).filter(
    (price) => price.id !== base?.id && price.price_list_id == null
  )
}

function idOf(price: StorePrice | null): { id?: string } {
  return price === null ? {} : { id: price.id }
}
