import { z } from "@medusajs/framework/zod"
import { isRecord } from "../kit/json"
import { amount, flag, foreignId, ownId, price, text } from "../kit/wire-values"
import type { Spelling } from "./profile"

/**
 * The records of TotalGest's answers in our own words: what they are called on
 * the wire is the profile's affair.
 */

/** A row with its fields under our names; others are left out. */
export function inOurWords(
  row: unknown,
  spelling: Spelling<string>
): Record<string, unknown> {
  const fields = isRecord(row) ? row : {}
  return Object.fromEntries(
    Object.entries(spelling).map(([ours, theirs]) => [ours, fields[theirs]])
  )
}

export function idIn(row: unknown, { id }: Spelling<"id">): string | null {
  const parsed = foreignId.safeParse(isRecord(row) ? row[id] : null)
  return parsed.success ? parsed.data : null
}

const image = z.union([
  text,
  z.object({ url: text }).transform(({ url }) => url),
])

/** Each of them in the ERP's words yet, see the profile's `warehouse`. */
const warehouses = z.array(z.unknown()).nullish()

export const articleRow = z.object({
  id: ownId,
  code: text,
  secondCode: text,
  ean: text,
  title: text,
  subtitle: text,
  description: text,
  price,
  taxId: foreignId,
  stock: amount,
  warehouses,
  // What the store can do without does not cost the article its import.
  group: text.catch(null),
  subgroup: text.catch(null),
  brand: text.catch(null),
  images: z.array(image).nullish().catch(null),
  active: flag,
})

export type ArticleRow = z.output<typeof articleRow>

export const stockRow = z.object({ id: ownId, stock: amount, warehouses })

export type StockRow = z.output<typeof stockRow>

export const warehouseRow = z.object({ id: ownId, quantity: amount })

export const taxRow = z.object({
  id: ownId,
  code: text,
  name: text,
  rate: amount,
  isDefault: flag,
})

export const paymentMethodRow = z.object({ name: text })

export const orderRow = z.object({
  id: ownId,
  number: text.catch(null),
  reference: text,
})

export type OrderRowAnswer = z.output<typeof orderRow>
