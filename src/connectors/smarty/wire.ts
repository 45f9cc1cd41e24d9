import { z } from "@medusajs/framework/zod"
import type { CategoryPath, CategoryStep } from "../../domain/records/category"
import { isRecord } from "../kit/json"
import {
  amount,
  countryCode,
  flag,
  foreignId,
  ownId,
  price,
  text,
} from "../kit/wire-values"
import { readInstant } from "./wire.values"

/**
 * The records of Smarty's answers, in its own spelling. Of products only the
 * beginning of an answer was ever recorded; the fields after it are assumed
 * to have the names under which they are written.
 */

/** How Smarty says that a record does not exist. */
export function isAbsent(value: unknown): boolean {
  return (
    value === null ||
    value === false ||
    (typeof value === "object" &&
      Object.values(value).every((inner) => inner === null))
  )
}

export function idOf(row: unknown): string | null {
  const id = foreignId.safeParse(isRecord(row) ? row["id"] : null)
  return id.success ? id.data : null
}

/** When the record was last changed, in UTC; `null`: not said. */
export function lastUpdateOf(row: unknown): string | null {
  return isRecord(row) ? readInstant(row["last_update"]) : null
}

export const createdAnswer = z.object({ id: ownId })

/** PHP sends a map without entries, or with entries 0, 1 …, as an array. */
const keyed = <T>(value: z.ZodType<T>) =>
  z
    .union([
      z.record(z.string(), value),
      z
        .array(value)
        .transform((list): Record<string, T> =>
          Object.fromEntries(list.entries())
        ),
    ])
    .nullish()
    .transform((map) => map ?? {})

const named = z.object({ name: text }).transform((record) => record.name)
const nameOrText = z.union([text, named])

const categoryStep = z
  .union([
    text.transform((name) => ({ id: null, name })),
    z.object({ id: foreignId.catch(null), name: text }),
  ])
  .transform(({ id, name }): CategoryStep | null => {
    const trimmed = name?.trim() ?? ""
    if (trimmed === "") {
      return null
    }
    return id === null ? trimmed : { externalId: id, name: trimmed }
  })

/** From the root; an id is kept where the answer has one (assumed). */
const categoryPath = z
  .union([
    z.array(categoryStep),
    text.transform((path) => path?.split(",").map((name) => name.trim()) ?? []),
  ])
  .transform((steps): CategoryPath =>
    steps.flatMap((step) => (step === null || step === "" ? [] : [step]))
  )

const image = z.union([
  text,
  z
    .object({ url: text, src: text, path: text })
    .transform((record) => record.url ?? record.src ?? record.path),
])

export const productRow = z.object({
  id: ownId,
  active: flag,
  title: text,
  description: text,
  description_short: text,
  translations: keyed(
    z.object({ name: text, description: text, description_short: text })
  ),
  sku: text,
  ean: text,
  price,
  weight: amount,
  stock: amount,
  tax_id: foreignId,
  // What the store can do without does not cost the product its import.
  brand: nameOrText.catch(null),
  category: categoryPath.catch([]),
  categories: categoryPath.catch([]),
  images: z.array(image).nullish().catch(null),
})

export type ProductRow = z.output<typeof productRow>

export const variationRow = z.object({
  id: ownId,
  sku: text,
  ean: text,
  price,
  weight: amount,
  stock: amount,
  detail: z.array(z.object({ name: text, value: text })).nullish(),
})

export type VariationRow = z.output<typeof variationRow>

/** Complete as recorded. */
export const taxRow = z.object({
  id: ownId,
  name: text,
  code: text,
  value: amount,
  iso: countryCode,
  default: flag,
})

const billingAddress = z
  .object({
    name: text,
    lastname: text,
    address: text,
    address2: text,
    city: text,
    zipcode: text,
    state: text,
    country_iso: countryCode,
  })
  .nullish()
  // An address without entries.
  .or(z.array(z.unknown()).transform(() => null))

export const customerRow = z.object({
  id: ownId,
  business_name: text,
  name: text,
  last_name: text,
  email: text,
  phone: text,
  mobile: text,
  vat: text,
  dni: text,
  // Not documented; read where they are sent to (assumed).
  sdi: text.catch(null),
  pec: text.catch(null),
  billing_address: billingAddress,
})

export type CustomerRow = z.output<typeof customerRow>

const orderItem = z.object({
  sku: text,
  name: text,
  price: amount,
  quantity: amount,
})

export type OrderItemRow = z.output<typeof orderItem>

export const orderRow = z.object({
  id: ownId,
  number: text.catch(null),
  code: text.catch(null),
  customer_id: foreignId.catch(null),
  date: z.unknown().transform(readInstant),
  created: z.unknown().transform(readInstant),
  // `null`: the list does not carry them, or not in this shape.
  fees: z
    .object({ shipping: amount, payment: amount, extra: amount })
    .nullable()
    .catch(null),
  rows: z.array(orderItem).nullable().catch(null),
})

export type OrderRow = z.output<typeof orderRow>

/** Field names are assumed; only the filters of movements are documented. */
export const movementRow = z.object({ product_id: foreignId })

/** No answer was ever recorded. */
export const paymentMethodRow = z.object({
  name: text,
  title: text,
  description: text,
})
