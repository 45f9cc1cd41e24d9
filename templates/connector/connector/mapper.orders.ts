import { allocateCents } from "../../../src/domain/allocate"
import { sum, toCents } from "../../../src/domain/money"
import type { CanonicalAddress } from "../../../src/domain/records/customer"
import type { CanonicalOrder } from "../../../src/domain/records/order"

/**
 * The body of a new order. Template ERP takes the amount of each row with tax,
 * and adds them up. Replace: an ERP that takes unit prices needs `splitTotal`
 * (see `domain/money`), so that its sum is the order's total to the cent.
 */
export function orderToWire(order: CanonicalOrder): Record<string, unknown> {
  return {
    reference: order.reference,
    placed_at: order.placedAt,
    currency: order.currency.toUpperCase(),
    customer: {
      email: order.customer.email,
      vat_number: order.customer.vatNumber,
    },
    billing_address: addressToWire(order.billingAddress),
    shipping_address: addressToWire(order.shippingAddress),
    payment: { method: order.payment.label, paid: order.payment.paid },
    rows: rowsToWire(order),
    note: order.note,
  }
}

function rowsToWire(order: CanonicalOrder): object[] {
  const goods = order.lines.map((line) => ({
    kind: "goods",
    item_id: line.productExternalId,
    sku: line.sku,
    name: line.title.trim() === "" ? line.sku : line.title,
    quantity: line.quantity,
    tax_percent: line.taxRate,
  }))
  const fees = order.fees.map((fee) => ({
    kind: fee.kind,
    item_id: null,
    sku: null,
    name: fee.name,
    quantity: "1",
    tax_percent: fee.taxRate,
  }))
  const amounts = amountsInCents(order)
  return [...goods, ...fees].map((row, index) => ({
    ...row,
    amount: amounts[index],
  }))
}

/** Parts of a cent are shared out so that the sum stays what it is. */
function amountsInCents({ lines, fees }: CanonicalOrder): string[] {
  const parts = [...lines, ...fees].map(({ gross }) => gross)
  return allocateCents(parts, toCents(sum(parts)))
}

function addressToWire(address: CanonicalAddress): object {
  return {
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company,
    street: address.address1,
    street2: address.address2,
    postal_code: address.postalCode,
    city: address.city,
    province: address.province,
    country: address.country?.toUpperCase() ?? null,
    phone: address.phone,
  }
}
