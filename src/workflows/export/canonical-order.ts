import { allocateCents } from "../../domain/allocate"
import { readFiscalData } from "../../domain/fiscal-data"
import { decimal, roundTo, sum, toCents } from "../../domain/money"
import type { CanonicalCustomer } from "../../domain/records/customer"
import {
  type CanonicalAmounts,
  type CanonicalFee,
  type CanonicalOrder,
  type CanonicalOrderLine,
  type FeeKind,
  feeKinds,
} from "../../domain/records/order"
import { exact } from "../store/exact"
import { canonicalAddress, text } from "./canonical-address"
import { canonicalPayment, type PaymentMethods } from "./payment"
import type {
  StoreOrder,
  StoreOrderItem,
  StoreShippingMethod,
} from "./store-order"

/**
 * Marks an order line as a fee instead of goods: `payment` (surcharge for cash
 * on delivery), `shipping` or `other` (gift wrap). Documented in the README.
 */
export const FEE_METADATA_KEY = "erp_fee"

/** What the ERP calls the records an order refers to. */
export interface OrderBindings {
  readonly customerExternalId: string | null
  /** Store variant id → external ids of variant and product. */
  readonly variants: ReadonlyMap<string, VariantRef>
  /** Store tax rate id → external id. */
  readonly taxRates: ReadonlyMap<string, string>
}

export interface VariantRef {
  readonly variant: string
  readonly product: string | null
}

/**
 * The order in the vocabulary every connector understands. All amounts are
 * cents and sum up to the total.
 *
 * @throws {RangeError} when Medusa's own figures do not belong together
 */
export function canonicalOrder(
  order: StoreOrder,
  bindings: OrderBindings,
  payments: PaymentMethods
): CanonicalOrder {
  const goods = order.items.filter((item) => feeKindOf(item) === null)
  const feeItems = order.items.filter((item) => feeKindOf(item) !== null)
  const parts = [...goods, ...feeItems, ...order.shipping_methods]
  // Store credit is a way of paying: the document is over the whole value.
  const total = decimal(exact(order.total)).plus(exact(order.credit_line_total))
  const grosses = allocateCents(
    parts.map((part) => exact(part.total)),
    total
  )
  const amounts = parts.map((part, index) =>
    amountsOf(part, grosses[index] ?? "0", bindings)
  )
  const feeAmounts = amounts.slice(goods.length)
  const fees = [
    ...feeItems.map((item) => feeHead(feeKindOf(item) ?? "other", item.title)),
    ...order.shipping_methods.map(({ name }) => feeHead("shipping", name)),
  ]
  return {
    storeId: order.id,
    reference: String(order.display_id),
    placedAt: new Date(order.created_at).toISOString(),
    currency: order.currency_code.toLowerCase(),
    customer: orderCustomer(order),
    customerExternalId: bindings.customerExternalId,
    billingAddress: canonicalAddress(
      order.billing_address ?? order.shipping_address
    ),
    shippingAddress: canonicalAddress(
      order.shipping_address ?? order.billing_address
    ),
    payment: canonicalPayment(order, payments),
    lines: goods.map((item, index) => ({
      ...lineHead(item, bindings),
      ...amountAt(amounts, index),
    })),
    fees: fees.map((fee, index) => ({
      ...fee,
      ...amountAt(feeAmounts, index),
    })),
    total: toCents(total),
    note: null,
  }
}

function feeKindOf(item: StoreOrderItem): FeeKind | null {
  const marked = item.metadata?.[FEE_METADATA_KEY]
  return feeKinds.find((kind) => kind === marked) ?? null
}

function feeHead(
  kind: FeeKind,
  name: string
): Pick<CanonicalFee, "kind" | "name"> {
  return { kind, name }
}

function amountAt(amounts: readonly CanonicalAmounts[], index: number) {
  const found = amounts[index]
  if (found === undefined) {
    throw new RangeError("An order line has no amount")
  }
  return found
}

function lineHead(
  item: StoreOrderItem,
  { variants }: OrderBindings
): Omit<CanonicalOrderLine, keyof CanonicalAmounts> {
  const bound =
    item.variant_id === null ? undefined : variants.get(item.variant_id)
  return {
    id: item.id,
    title: lineTitle(item),
    sku: text(item.variant?.sku ?? item.variant_sku),
    ean: text(
      item.variant?.ean ?? item.variant?.barcode ?? item.variant_barcode
    ),
    quantity: exact(item.quantity),
    variantExternalId: bound?.variant ?? null,
    productExternalId: bound?.product ?? null,
  }
}

/** Medusa names the single variant of a product like a placeholder. */
const PLACEHOLDER_VARIANTS = new Set(["default", "default variant"])

function lineTitle(item: StoreOrderItem): string {
  const product = text(item.product_title) ?? item.title
  const variant = text(item.variant_title)
  return variant === null ||
    variant === product ||
    PLACEHOLDER_VARIANTS.has(variant.toLowerCase())
    ? product
    : `${product} – ${variant}`
}

function amountsOf(
  part: StoreOrderItem | StoreShippingMethod,
  gross: string,
  { taxRates }: OrderBindings
): CanonicalAmounts {
  const taxLines = part.tax_lines ?? []
  const [only] = taxLines.length === 1 ? taxLines : []
  const tax = roundTo(exact(part.tax_total), 2)
  return {
    gross,
    net: toCents(decimal(gross).minus(tax)),
    tax: toCents(tax),
    discountGross: toCents(exact(part.discount_total)),
    taxRate: only ? exact(only.rate) : taxLines.length === 0 ? "0" : null,
    taxCode: text(only?.code ?? null),
    taxExternalId:
      only?.tax_rate_id == null
        ? null
        : (taxRates.get(only.tax_rate_id) ?? null),
  }
}

function orderCustomer(order: StoreOrder): CanonicalCustomer {
  const { customer, billing_address: billing } = order
  const address = billing ?? order.shipping_address
  return {
    email: (order.email ?? customer?.email ?? "").trim(),
    firstName: text(address?.first_name ?? customer?.first_name),
    lastName: text(address?.last_name ?? customer?.last_name),
    company: text(address?.company ?? customer?.company_name),
    phone: text(address?.phone ?? customer?.phone),
    address: address === null ? null : canonicalAddress(address),
    ...readFiscalData(billing?.metadata, order.metadata, customer?.metadata),
  }
}

/** For tests and the timeline: what all parts of a document come to. */
export function sumOfParts(order: CanonicalOrder): string {
  return toCents(sum([...order.lines, ...order.fees].map((part) => part.gross)))
}
