import type { DecimalString } from "../../domain/money"
import type { CanonicalAddress } from "../../domain/records/customer"
import type {
  CanonicalAmounts,
  CanonicalOrder,
} from "../../domain/records/order"
import { isBlankAddress } from "../kit/order-problems"
import { toWallClock } from "../kit/zoned-time"
import { isCharged, serviceCode } from "./mapper.order-issues"
import { priceKinds, salePriceNumber } from "./mapper.products"
import { TIME_ZONE } from "./server-clock"
import type { SymfoniaSettings } from "./settings"

/** A product of an order as its card has it at the moment of sending. */
export interface OrderedProduct {
  readonly id: string
  readonly code: string
  /** In which its stock is counted, and the shop's pieces with it (assumed). */
  readonly unit: string | null
}

/** What had to be asked for before an order can be written down. */
export interface OrderParts {
  readonly buyerId: string
  /** By variant external id. */
  readonly products: ReadonlyMap<string, OrderedProduct>
  readonly paymentFormId: string
  /** `null`: goods go to the buyer's own address. */
  readonly deliveryCode: string | null
  readonly rate: DecimalString
  /** Of each line, then of each fee (`orderValues`). */
  readonly values: readonly DecimalString[]
}

const RESERVE_QUANTITY = 1

/**
 * The body of `OrdersIssue/New`. There is no field for the number that an order
 * has in the shop, so it begins the description.
 */
export function orderToWire(
  order: CanonicalOrder,
  parts: OrderParts,
  settings: SymfoniaSettings
): object {
  const buyer = { Id: Number(parts.buyerId), RecalculatePrices: false }
  return {
    TypeCode: settings.type_code,
    Series: settings.series,
    Department: settings.department,
    ...(settings.payment_registry !== "" && {
      PaymentRegistry: { Code: settings.payment_registry },
    }),
    PaymentFormId: Number(parts.paymentFormId),
    PriceKind: priceKinds[settings.price_kind],
    SalePriceType: salePriceNumber(settings.sale_price_type),
    Buyer: buyer,
    ...(parts.deliveryCode !== null && {
      Recipient: { ...buyer, DeliveryAddressCode: parts.deliveryCode },
    }),
    Currency: order.currency.toUpperCase(),
    CurrencyRate: Number(parts.rate),
    ReservationType: RESERVE_QUANTITY,
    IssueDate: toWallClock(new Date(order.placedAt), TIME_ZONE),
    Description: referenceMark(order.reference),
    ...(order.note !== null && { Note: order.note }),
    ...receiver(order.shippingAddress),
    Positions: positionsOf(order, parts, settings),
  }
}

/** By which an order is found again; the brackets end it. */
export function referenceMark(reference: string): string {
  return `[${reference}]`
}

/** Delivery addresses have no name, and a parcel needs one. */
function receiver(address: CanonicalAddress) {
  const person = [address.firstName, address.lastName]
    .filter((part) => part !== null)
    .join(" ")
  const name = [address.company ?? "", person].filter((part) => part !== "")
  return isBlankAddress(address) || name.length === 0
    ? {}
    : { ReceivedBy: name.join(", ") }
}

/** `Value` is that of the whole line, discounts subtracted. */
function positionsOf(
  order: CanonicalOrder,
  { products, values }: OrderParts,
  settings: SymfoniaSettings
): object[] {
  const lines = order.lines.map((line, index) => {
    const product = products.get(line.variantExternalId ?? "")
    return {
      Code: product?.code,
      Quantity: Number(line.quantity),
      Value: Number(values[index]),
      ...(product?.unit != null && { UnitOfMeasurement: product.unit }),
      ...vatRateOf(line),
    }
  })
  const fees = order.fees.flatMap((fee, index) =>
    isCharged(fee)
      ? [
          {
            Code: serviceCode(fee.kind, settings),
            Quantity: 1,
            Value: Number(values[order.lines.length + index]),
            ...vatRateOf(fee),
          },
        ]
      : []
  )
  return [...lines, ...fees]
}

/** Unbound, the card of the product decides. */
function vatRateOf({ taxExternalId }: CanonicalAmounts) {
  return taxExternalId === null
    ? {}
    : { VatRate: { Id: Number(taxExternalId) } }
}
