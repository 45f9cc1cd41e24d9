import { swissUid } from "../../domain/fiscal-data"
import type {
  CanonicalAddress,
  CanonicalCustomer,
} from "../../domain/records/customer"
import type { CanonicalOrder } from "../../domain/records/order"
import { decimal, type DecimalString, toCents } from "../../domain/money"
import { splitStreet } from "../../domain/street"
import { isBlankAddress } from "../kit/order-problems"
import { toWallClock } from "../kit/zoned-time"
import { cantonOf, languageFor } from "./mapper.language"
import { isPaidInCash, orderRows } from "./mapper.order-rows"
import type {
  OrderAddress,
  OrderCustomer,
  OrderDocument,
} from "./order-document"
import type { TotalGestSettings } from "./settings"

/** @throws {ConnectorError} `ORDER_TOTAL_MISMATCH`, see {@link orderRows} */
export function orderDocument(
  order: CanonicalOrder,
  settings: TotalGestSettings
): OrderDocument {
  const { rows, total } = orderRows(order, settings)
  const { payment } = order
  return {
    reference: order.reference,
    placedAt: order.placedAt,
    suppliedOn: supplyDay(order),
    currency: order.currency.toUpperCase(),
    customer: toCustomer(order, settings),
    billingAddress: toAddress(order.billingAddress),
    shippingAddress: isBlankAddress(order.shippingAddress)
      ? null
      : toAddress(order.shippingAddress),
    paymentMethod: payment.label,
    isPaid: payment.paid,
    paidAt: payment.paid ? payment.paidAt : null,
    toCollect: isPaidInCash(order) ? toCollect(order, total) : null,
    rows,
    total,
    note: textOf(order.note),
  }
}

/** What is left to pay, rounded as the document is. */
function toCollect(order: CanonicalOrder, total: DecimalString): DecimalString {
  const rounding = decimal(total).minus(order.total)
  return toCents(decimal(order.outstanding).plus(rounding))
}

const TIME_ZONE = "Europe/Zurich"

/**
 * The day whose rates of VAT apply. The store does not say when goods will
 * leave, so it is the day of the order, in Switzerland (assumed).
 */
export function supplyDay({ placedAt }: CanonicalOrder): string {
  return toWallClock(new Date(placedAt), TIME_ZONE).slice(0, 10)
}

function toCustomer(
  { customer, billingAddress }: CanonicalOrder,
  settings: TotalGestSettings
): OrderCustomer {
  return {
    company: textOf(customer.company),
    firstName: textOf(customer.firstName),
    lastName: textOf(customer.lastName),
    email: textOf(customer.email),
    phone: textOf(customer.phone),
    language: languageFor(customer, billingAddress, settings.customer_language),
    vatNumber: vatNumberOf(customer, billingAddress),
  }
}

function vatNumberOf(
  { vatNumber }: CanonicalCustomer,
  { country }: CanonicalAddress
): string | null {
  const swiss = country?.trim().toLowerCase() === "ch" && swissUid(vatNumber)
  return swiss || textOf(vatNumber)
}

/** Bills of today have the house number apart from the street. */
function toAddress(address: CanonicalAddress): OrderAddress {
  const { street, houseNumber, extra } = splitStreet(address.address1 ?? "")
  const extras = [extra, textOf(address.address2)].filter(
    (part) => part !== null
  )
  return {
    company: textOf(address.company),
    firstName: textOf(address.firstName),
    lastName: textOf(address.lastName),
    extra: textOf(extras.join(", ")),
    street: textOf(street),
    houseNumber,
    postalCode: textOf(address.postalCode),
    city: textOf(address.city),
    canton: cantonOf(address),
    country: textOf(address.country)?.toUpperCase() ?? null,
    phone: textOf(address.phone),
  }
}

function textOf(value: string | null): string | null {
  const trimmed = value?.trim() ?? ""
  return trimmed === "" ? null : trimmed
}
