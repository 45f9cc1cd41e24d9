import { z } from "@medusajs/framework/zod"

/**
 * What a new order must look like. Strict, so that a connector that sends
 * something else is found out here and not by a customer. Replace by what the
 * ERP's documents say.
 */
const optional = z.string().nullable()
const needed = z.string().trim().min(1)
const amount = z.string().regex(/^\d+\.\d\d$/)

const address = z.strictObject({
  first_name: optional,
  last_name: optional,
  company: optional,
  street: optional,
  street2: optional,
  postal_code: optional,
  city: optional,
  province: optional,
  country: optional,
  phone: optional,
})

const row = z.strictObject({
  kind: z.enum(["goods", "shipping", "payment", "other"]),
  item_id: optional,
  sku: optional,
  name: needed,
  quantity: z.string().regex(/^\d+(\.\d+)?$/),
  /** Of the whole row, with tax. */
  amount,
  tax_percent: optional,
})

export const orderBody = z.strictObject({
  reference: needed,
  placed_at: z.iso.datetime(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  customer: z.strictObject({ email: needed, vat_number: optional }),
  billing_address: address.extend({
    street: needed,
    postal_code: needed,
    city: needed,
    country: needed,
  }),
  shipping_address: address,
  payment: z.strictObject({ method: needed, paid: z.boolean() }),
  rows: z.array(row).min(1),
  note: optional,
})

export type OrderBody = z.output<typeof orderBody>
