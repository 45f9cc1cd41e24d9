import { decimal } from "../../../src/domain/money"
import { ApiError } from "./api-error"
import { vatRateIn } from "./areas/products"
import type { Contractor, Order, OrderPosition, Product } from "./data"
import {
  currencies,
  departments,
  orderSeries,
  orderTypes,
  paymentForms,
  paymentRegistries,
} from "./fixtures"
import type { OrderBody, OrderParty, OrderPositionBody } from "./order-body"
import { reserve } from "./stock"
import type { SymfoniaStore } from "./store"
import { readWallClock } from "./warsaw-time"

/**
 * Books what is sent, also what nobody meant: a buyer who is not known becomes
 * a one-off contractor, a line without a known code a one-off product. Sent
 * twice it is booked twice.
 * @param isIssued else it stays in the buffer, and reserves nothing
 * @throws {ApiError} for what the dictionaries do not have
 */
export function bookOrder(
  store: SymfoniaStore,
  body: OrderBody,
  isIssued: boolean
): Order {
  checkDictionaries(body)
  const buyer = partyOf(store, body.Buyer)
  const recipient = body.Recipient ? partyOf(store, body.Recipient) : buyer
  const recipientAddressId = deliveryAddressOf(recipient, body.Recipient)
  const positions = body.Positions.map((position, index) =>
    positionOf(store, position, index)
  )
  const today = store.wallClock().slice(0, 10)
  const order = store.orders.add((id) => ({
    id,
    number: numberOf(id, body.TypeCode, today),
    buffer: !isIssued,
    buyerId: buyer?.id ?? null,
    recipientId: recipient?.id ?? null,
    recipientAddressId,
    issueDate: readWallClock(body.IssueDate ?? "")?.slice(0, 10) ?? today,
    body,
    positions: positions.map((position, index) => ({
      ...position,
      id: id * 1000 + index + 1,
    })),
  }))
  if (isIssued && body.ReservationType === 1) {
    reserveFor(store, order)
  }
  store.track("order", order.id)
  return order
}

function numberOf(id: number, type: string, today: string): string {
  return `${type}/${String(id)}/${today.slice(0, 4)}`
}

function checkDictionaries(body: OrderBody): void {
  const { PaymentRegistry: registry } = body
  const known: Readonly<Record<string, boolean>> = {
    TypeCode: orderTypes.some(({ code }) => code === body.TypeCode),
    Series: orderSeries.some(({ code }) => code === body.Series),
    Department: departments.some(({ code }) => code === body.Department),
    PaymentFormId: paymentForms.some(({ id }) => id === body.PaymentFormId),
    Currency: currencies.some(
      ({ shortcut }) => shortcut === (body.Currency ?? "PLN")
    ),
    PaymentRegistry:
      !registry ||
      paymentRegistries.some(
        ({ id, code }) => id === registry.Id || code === registry.Code
      ),
  }
  for (const [name, isKnown] of Object.entries(known)) {
    if (!isKnown) {
      throw new ApiError(400, `Nieznana wartość pola ${name}`)
    }
  }
}

function partyOf(
  store: SymfoniaStore,
  party: OrderParty | null | undefined
): Contractor | null {
  if (typeof party?.Id === "number") {
    return store.contractors.get(party.Id)
  }
  return party?.Code ? store.contractorByCode(party.Code) : null
}

/** An unknown code means the default address, and nobody is told. */
function deliveryAddressOf(
  recipient: Contractor | null,
  party: OrderParty | null | undefined
): number | null {
  const code = party?.DeliveryAddressCode ?? ""
  return (
    recipient?.deliveryAddresses.find((one) => one.code === code)?.id ?? null
  )
}

function positionOf(
  store: SymfoniaStore,
  position: OrderPositionBody,
  index: number
): OrderPosition {
  const product = position.Code ? store.productByCode(position.Code) : null
  const { code = position.Code ?? "", name = "" } = product ?? {}
  return {
    id: index,
    productId: product?.id ?? null,
    code,
    name: position.Name ?? name,
    quantity: decimal(position.Quantity).toFixed(),
    value: decimal(position.Value ?? 0).toFixed(),
    vatRateId: rateOf(store, position, product),
  }
}

function rateOf(
  store: SymfoniaStore,
  { VatRate: sent }: OrderPositionBody,
  product: Product | null
): number | null {
  return sent ? vatRateIn(store, sent).id : (product?.vatRateId ?? null)
}

function reserveFor(store: SymfoniaStore, order: Order): void {
  const { warehouseId = 1 } =
    departments.find(({ code }) => code === order.body.Department) ?? {}
  for (const { id, productId, quantity } of order.positions) {
    if (productId !== null) {
      reserve(store, {
        productId,
        warehouseId,
        contractorId: order.buyerId,
        quantity,
        orderId: order.id,
        positionId: id,
      })
    }
  }
}
