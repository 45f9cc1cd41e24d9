import { allocateCents } from "../../domain/allocate"
import { readFiscalData } from "../../domain/fiscal-data"
import { readLanguage } from "../../domain/language"
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
import { canonicalPayment, outstandingOf, type PaymentMethods } from "./payment"
import type {
  StoreAddress,
  StoreOrder,
  StoreOrderItem,
  StoreShippingMethod,
  StoreTaxLine,
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
  const amounts = (index: number) =>
    amountsOf(parts[index], grosses[index] ?? "0", bindings)
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
      ...amounts(index),
    })),
    fees: [...feeItems, ...order.shipping_methods].map((part, index) => ({
      ...feeHead(part),
      ...amounts(goods.length + index),
    })),
    total: toCents(total),
    outstanding: outstandingOf(order),
    note: null,
  }
}

function feeKindOf(item: StoreOrderItem): FeeKind | null {
  const marked = item.metadata?.[FEE_METADATA_KEY]
  return feeKinds.find((kind) => kind === marked) ?? null
}

function feeHead(
  part: StoreOrderItem | StoreShippingMethod
): Pick<CanonicalFee, "kind" | "name"> {
  return "title" in part
    ? { kind: feeKindOf(part) ?? "other", name: part.title }
    : { kind: "shipping", name: part.name }
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
    sku: text(item.variant?.sku, item.variant_sku),
    ean: text(item.variant?.ean, item.variant?.barcode, item.variant_barcode),
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
  part: StoreOrderItem | StoreShippingMethod | undefined,
  gross: string,
  bindings: OrderBindings
): CanonicalAmounts {
  const tax = roundTo(exact(part?.tax_total), 2)
  return {
    gross,
    net: toCents(decimal(gross).minus(tax)),
    tax: toCents(tax),
    discountGross: toCents(exact(part?.discount_total)),
    ...taxOf(part?.tax_lines ?? [], bindings),
  }
}

/** Several rates on one part cannot be named as one. */
function taxOf(
  taxLines: readonly StoreTaxLine[],
  { taxRates }: OrderBindings
): Pick<CanonicalAmounts, "taxRate" | "taxCode" | "taxExternalId"> {
  const [line, ...others] = taxLines
  if (line === undefined || others.length > 0) {
    return {
      taxRate: line === undefined ? "0" : null,
      taxCode: null,
      taxExternalId: null,
    }
  }
  return {
    taxRate: exact(line.rate),
    taxCode: text(line.code),
    taxExternalId: taxRates.get(line.tax_rate_id ?? "") ?? null,
  }
}

function orderCustomer(order: StoreOrder): CanonicalCustomer {
  const { customer, billing_address: billing } = order
  const address = billing ?? order.shipping_address
  // In the admin the order's can be corrected, its address's cannot.
  const metadata = [order.metadata, billing?.metadata, customer?.metadata]
  return {
    email: text(order.email, customer?.email) ?? "",
    ...personOf(address, customer),
    language: readLanguage(order.locale, ...metadata),
    address: address === null ? null : canonicalAddress(address),
    ...readFiscalData(...metadata),
  }
}

/** The invoice goes to whom the order names; the account fills the blanks. */
function personOf(
  address: StoreAddress | null,
  customer: StoreOrder["customer"]
): Pick<CanonicalCustomer, "firstName" | "lastName" | "company" | "phone"> {
  return {
    firstName: text(address?.first_name, customer?.first_name),
    lastName: text(address?.last_name, customer?.last_name),
    company: text(address?.company, customer?.company_name),
    phone: text(address?.phone, customer?.phone),
  }
}

/** For tests and the timeline: what all parts of a document come to. */
export function sumOfParts(order: CanonicalOrder): string {
  return toCents(sum([...order.lines, ...order.fees].map((part) => part.gross)))
}
