import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import {
  createProductTypesWorkflow,
  createTaxRateRulesWorkflow,
} from "@medusajs/medusa/core-flows"
import { exact, type MedusaAmount } from "../../store/exact"
import type { ImportContext } from "../import-context"
import { graphRows } from "../../store/graph-rows"

/** What an ERP tax id means for a product of the store. */
export interface TaxClass {
  /** Percent. */
  readonly ratePercent: string
  /** The product type that carries the rate; null for the default rate. */
  readonly typeId: string | null
}

interface BoundRate {
  readonly id: string
  readonly name: string
  readonly rate: MedusaAmount
  readonly is_default: boolean
  readonly rules?: readonly {
    readonly reference: string
    readonly reference_id: string
  }[]
}

/**
 * Medusa applies a rate to products by rules; one rule on a product type per
 * rate keeps them few, whatever the size of the catalog.
 *
 * @returns ERP tax id → class; ids that are not bound yet are left out
 */
export async function taxClasses(
  context: ImportContext,
  taxExternalIds: readonly string[]
): Promise<Map<string, TaxClass>> {
  const bound = await context.erpSync.bindings.findByExternalIds(
    context.connectionId,
    "tax_rate",
    [...new Set(taxExternalIds)]
  )
  const rates = await loadRates(
    context.container,
    bound.map((binding) => binding.store_id)
  )
  const classes = new Map<string, TaxClass>()
  for (const binding of bound) {
    const rate = rates.get(binding.store_id)
    if (rate !== undefined) {
      classes.set(binding.external_id, {
        ratePercent: exact(rate.rate),
        typeId: rate.is_default ? null : await typeOf(context, rate),
      })
    }
  }
  return classes
}

async function loadRates(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<Map<string, BoundRate>> {
  const data = await graphRows<BoundRate>(container, {
    entity: "tax_rate",
    fields: [
      "id",
      "name",
      "rate",
      "is_default",
      "rules.reference",
      "rules.reference_id",
    ],
    filters: { id: ids },
  })
  return new Map(data.map((rate) => [rate.id, rate]))
}

function ruledType({ rules }: BoundRate): string | null {
  const rule = rules?.find((own) => own.reference === "product_type")
  return rule?.reference_id ?? null
}

/**
 * The type this rate's rule names, or a new one called after the rate. Where
 * writes are withheld, the name stands for the type there would be.
 */
async function typeOf(
  { container, writes }: ImportContext,
  rate: BoundRate
): Promise<string> {
  const typeId = ruledType(rate)
  if (typeId !== null) {
    return typeId
  }
  return writes ? ensureTypeFor(container, rate) : rate.name
}

/** Another worker may be at it: types and their rules are there once. */
async function ensureTypeFor(
  container: MedusaContainer,
  rate: BoundRate
): Promise<string> {
  try {
    return await createTypeFor(container, rate)
  } catch (error) {
    const made = (await loadRates(container, [rate.id])).get(rate.id)
    const typeId = made === undefined ? null : ruledType(made)
    if (typeId === null) {
      throw error
    }
    return typeId
  }
}

async function createTypeFor(
  container: MedusaContainer,
  rate: BoundRate
): Promise<string> {
  const typeId =
    (await findType(container, rate.name)) ??
    (await createType(container, rate.name))
  await createTaxRateRulesWorkflow(container).run({
    input: {
      rules: [
        {
          tax_rate_id: rate.id,
          reference: "product_type",
          reference_id: typeId,
        },
      ],
    },
  })
  return typeId
}

async function findType(
  container: MedusaContainer,
  value: string
): Promise<string | null> {
  const data = await graphRows<{ id: string }>(container, {
    entity: "product_type",
    fields: ["id"],
    filters: { value },
  })
  return data[0]?.id ?? null
}

async function createType(
  container: MedusaContainer,
  value: string
): Promise<string> {
  const { result } = await createProductTypesWorkflow(container).run({
    input: { product_types: [{ value }] },
  })
  const [created] = result
  if (created === undefined) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "A product type was not created"
    )
  }
  return created.id
}
