import { decimal, type DecimalString, sum, toCents } from "../../domain/money"
import type { CanonicalPayment } from "../../domain/records/order"
import type { PaymentMapping } from "../../modules/erp-sync/stores/mapping-store"
import { exact } from "../store/exact"
import type { StoreOrder } from "./store-order"

/** Provider id → what it is, as configured for the connection. */
export type PaymentMethods = ReadonlyMap<string, PaymentMapping>

export function paymentMethods(
  mappings: readonly PaymentMapping[]
): PaymentMethods {
  return new Map(mappings.map((mapping) => [mapping.providerId, mapping]))
}

export function canonicalPayment(
  order: StoreOrder,
  methods: PaymentMethods
): CanonicalPayment {
  const providerId = providerOf(order)
  const mapping = providerId === null ? undefined : methods.get(providerId)
  return {
    providerId,
    // What the admin shows of a provider that nobody has mapped.
    kind:
      mapping?.kind ??
      (providerId === null ? "other" : suggestedKind(providerId)),
    label: mapping?.label ?? readableName(providerId),
    paid: isPaid(order),
    paidAt: paidAt(order),
  }
}

/** The provider of the payment; before there is one, of the session. */
function providerOf(order: StoreOrder): string | null {
  const sessions = (order.payment_collections ?? []).flatMap(
    (collection) => collection.payment_sessions ?? []
  )
  return (
    livingPayments(order)[0]?.provider_id ?? sessions[0]?.provider_id ?? null
  )
}

function livingPayments(order: StoreOrder) {
  return (order.payment_collections ?? [])
    .flatMap((collection) => collection.payments ?? [])
    .filter((payment) => payment.canceled_at === null)
}

function paidAt(order: StoreOrder): string | null {
  const capturedAt = livingPayments(order).find(
    (payment) => payment.captured_at !== null
  )?.captured_at
  return capturedAt == null ? null : new Date(capturedAt).toISOString()
}

/** What was given back later is another document. */
function isPaid(order: StoreOrder): boolean {
  return received(order).gte(exact(order.total))
}

/** What is still to be paid; Medusa's total is less store credit. */
export function outstandingOf(order: StoreOrder): DecimalString {
  const missing = decimal(exact(order.total)).minus(received(order))
  return toCents(missing.lt(0) ? "0" : missing)
}

function received(order: StoreOrder) {
  const collections = order.payment_collections ?? []
  return sum(
    collections.map(({ captured_amount }) => decimal(exact(captured_amount)))
  )
}

/** `pp_stripe_stripe` is Stripe. */
export function readableName(providerId: string | null): string {
  const [, name] = /^pp_([^_]+)/.exec(providerId ?? "") ?? []
  return name === undefined
    ? (providerId ?? "-")
    : name.charAt(0).toUpperCase() + name.slice(1)
}

/** What a provider probably is, by its name; the operator decides. */
export function suggestedKind(providerId: string): PaymentMapping["kind"] {
  const id = providerId.toLowerCase()
  if (/(^|[_-])(cod|cash|contrassegno|ramburs|pobranie)/.test(id)) {
    return "cash_on_delivery"
  }
  if (/bank|transfer|bonifico|przelew|sepa/.test(id)) {
    return "bank_transfer"
  }
  return /card|stripe|paypal|adyen|mollie|klarna|satispay|nexi/.test(id)
    ? "card"
    : "other"
}
