import { z } from "@medusajs/framework/zod"
import { isDecimal, toDecimalString } from "../../../src/domain/money"

/**
 * The answers of Template ERP in its own spelling. Replace by the real ones,
 * as loose as can be: fields that are not used are not named, ids are texts
 * and numbers alike, and what the store can do without costs no record its
 * import (`catch`).
 */

const id = z.union([z.string().min(1), z.number()]).transform(String)

/** Blank is nothing. */
const text = z
  .string()
  .nullish()
  .transform((value) => {
    const trimmed = value?.trim() ?? ""
    return trimmed === "" ? null : trimmed
  })

/** Amounts are texts: a JSON number would lose digits. */
const amount = text
  .refine((value) => value === null || isDecimal(value), "is not a number")
  .transform((value) => (value === null ? null : toDecimalString(value)))

export const itemRow = z.object({
  id,
  name: z.string().trim().min(1),
  description: text,
  sku: text,
  ean: text,
  /** From the root. */
  categories: z.array(z.string()).catch([]),
  images: z.array(z.string()).catch([]),
  price: amount,
  weight_grams: amount,
  stock: amount,
  /** `"archived"` is no longer sold; states we do not know yet are. */
  status: text.catch(null),
})

export type ItemRow = z.output<typeof itemRow>

export const stockRow = z.object({ item_id: id, stock: amount })

/** Rows are read one by one, so that a bad one costs no others. */
export const listAnswer = z.object({
  rows: z.array(z.unknown()),
  next: id.nullable(),
  server_time: z.string().min(1),
})

export const createdOrder = z.object({ id, number: text })

const foundOrder = createdOrder.extend({ reference: text })

export type FoundOrder = z.output<typeof foundOrder>

export const foundOrders = z.object({ rows: z.array(foundOrder) })

export const company = z.object({
  name: z.string().min(1),
  currency: z.string().min(1),
})

export const paymentMethods = z.object({
  rows: z.array(z.object({ name: z.string() })),
})
