import { updateProductOptionsWorkflow } from "@medusajs/medusa/core-flows"
import type { ImportContext } from "../import-context"
import type { VariantDraft } from "./product-draft"
import type { StoreProduct } from "./store-product"

/** New variants may need values their product's options do not have yet. */
export async function addOptionValues(
  { container }: ImportContext,
  additions: readonly {
    readonly current: StoreProduct
    readonly variant: VariantDraft
  }[]
): Promise<void> {
  const wanted = new Map<string, Set<string>>()
  for (const { current, variant } of additions) {
    for (const option of current.options) {
      const value = variant.options[option.title]
      const known = option.values.map((own) => own.value)
      if (value !== undefined && !known.includes(value)) {
        const values = wanted.get(option.id) ?? new Set(known)
        wanted.set(option.id, values.add(value))
      }
    }
  }
  for (const [id, values] of wanted) {
    await updateProductOptionsWorkflow(container).run({
      input: { selector: { id }, update: { values: [...values] } },
    })
  }
}
