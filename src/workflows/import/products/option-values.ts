import type { MedusaContainer } from "@medusajs/framework/types"
import {
  setProductProductOptionsWorkflow,
  updateProductOptionsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { ImportContext } from "../import-context"
import type { VariantDraft } from "./product-draft"
import type { StoreProduct } from "./store-product"
import { graphRows } from "../../store/graph-rows"

interface OptionValue {
  readonly id: string
  readonly value: string
}

interface WantedValues {
  readonly productId: string
  readonly optionId: string
  readonly values: Set<string>
}

/** New variants may need values their product's options do not have yet. */
export async function addOptionValues(
  { container }: ImportContext,
  additions: readonly {
    readonly current: StoreProduct
    readonly variant: VariantDraft
  }[]
): Promise<void> {
  for (const wanted of missingValues(additions)) {
    await addToOption(container, wanted)
  }
}

function missingValues(
  additions: readonly {
    readonly current: StoreProduct
    readonly variant: VariantDraft
  }[]
): WantedValues[] {
  const wanted = new Map<string, WantedValues>()
  for (const { current, variant } of additions) {
    for (const option of current.options) {
      const value = variant.options[option.title]
      if (
        value !== undefined &&
        !option.values.some((own) => own.value === value)
      ) {
        const key = `${current.id} ${option.id}`
        const entry = wanted.get(key) ?? {
          productId: current.id,
          optionId: option.id,
          values: new Set<string>(),
        }
        entry.values.add(value)
        wanted.set(key, entry)
      }
    }
  }
  return [...wanted.values()]
}

/**
 * Options belong to the store since Medusa 2.16: a value is first added to the
 * option, then offered on the product.
 */
async function addToOption(
  container: MedusaContainer,
  { productId, optionId, values }: WantedValues
): Promise<void> {
  const known = await valuesOf(container, optionId)
  const names = known.map((own) => own.value)
  if ([...values].some((value) => !names.includes(value))) {
    await updateProductOptionsWorkflow(container).run({
      input: {
        selector: { id: optionId },
        update: { values: [...new Set([...names, ...values])] },
      },
    })
  }
  const all = await valuesOf(container, optionId)
  await setProductProductOptionsWorkflow(container).run({
    input: {
      product_id: productId,
      update: [
        {
          product_option_id: optionId,
          add: all.filter((own) => values.has(own.value)).map((own) => own.id),
        },
      ],
    },
  })
}

function valuesOf(
  container: MedusaContainer,
  optionId: string
): Promise<OptionValue[]> {
  return graphRows<OptionValue>(container, {
    entity: "product_option_value",
    fields: ["id", "value"],
    filters: { option_id: optionId },
  })
}
