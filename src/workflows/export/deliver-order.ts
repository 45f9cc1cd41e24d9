import type { BookedOrder, OrderSink } from "../../connectors/contract"
import { decideExport } from "../../domain/export-rule"
import type { CanonicalOrder } from "../../domain/records/order"
import { canonicalOrder } from "./canonical-order"
import type { Delivery } from "./delivery"
import { ensureCustomer } from "./ensure-customer"
import { LEASE_MS } from "./lease"
import { completed, failed, obsolete, type Outcome, rejected } from "./outcome"
import { canonicalPayment } from "./payment"
import type { StoreOrder } from "./store-order"
import { TAKEN_OVER } from "./taken-over"

/** Brings one order into the ERP, exactly once as far as the ERP can tell. */
export async function deliverOrder(delivery: Delivery): Promise<Outcome> {
  const { message, live, batch } = delivery
  const sink = live.connector.orderSink
  const order = batch.orders.get(message.entity_id)
  if (sink === undefined) {
    return obsolete("NOT_SUPPORTED", "This ERP takes no orders.")
  }
  if (order === undefined) {
    return obsolete("ORDER_GONE", "The order is no longer in the store.")
  }
  const booked = batch.bindings.orders.get(order.id)
  if (booked !== undefined) {
    return lookAgain(delivery, sink, { stored: order, externalId: booked })
  }
  const hold = holdBack(delivery, order)
  return hold ?? (await sendOrder(delivery, sink, order))
}

/**
 * A document that this message has sent may be waiting for a person to mend it
 * in the ERP: a retry looks whether that was done.
 */
async function lookAgain(
  delivery: Delivery,
  sink: OrderSink,
  { stored, externalId }: { stored: StoreOrder; externalId: string }
): Promise<Outcome> {
  const draft =
    delivery.message.sent_at === null ? null : describe(stored, delivery)
  if (draft === null || "failure" in draft) {
    return completed("The ERP has this order already.")
  }
  const customerExternalId =
    delivery.batch.bindings.customers.get(stored.customer_id ?? "") ?? null
  const order = { ...draft.order, customerExternalId }
  return looked(delivery, sink, { order, externalId })
}

/** Orders that are not due yet, or not any more. */
function holdBack(
  { message, batch }: Delivery,
  order: StoreOrder
): Outcome | null {
  const payment = canonicalPayment(order, batch.payments)
  const decision = decideExport(
    {
      isCanceled: order.canceled_at !== null,
      isDraft: order.is_draft_order,
      paymentKind: payment.kind,
      isPaid: payment.paid,
    },
    { isForced: message.is_forced }
  )
  switch (decision.export) {
    case "now":
      return null
    case "later":
      return failed({
        kind: "not_due",
        code: "AWAITING_PAYMENT",
        message: `The order is sent when it is paid (${payment.label}). If this way of paying is settled on delivery, say so in the connection's payment methods.`,
        issues: [],
      })
    case "never":
      return obsolete(
        "ORDER_NOT_EXPORTED",
        decision.reason === "draft"
          ? "Draft orders are not sent."
          : "The order was cancelled before it was due."
      )
  }
}

async function sendOrder(
  delivery: Delivery,
  sink: OrderSink,
  stored: StoreOrder
): Promise<Outcome> {
  const draft = describe(stored, delivery)
  if ("failure" in draft) {
    return draft.failure
  }
  const issues = sink.validateOrder(draft.order)
  if (issues.length > 0) {
    return rejected(issues)
  }
  const ensured = await ensureCustomer(
    delivery,
    stored.customer_id,
    draft.order.customer
  )
  const order = {
    ...draft.order,
    customerExternalId: ensured?.externalId ?? null,
  }
  const found = await lookUp(delivery, sink, order)
  return found ?? (await push(delivery, sink, order))
}

function describe(
  stored: StoreOrder,
  { batch }: Delivery
): { order: CanonicalOrder } | { failure: Outcome } {
  try {
    return { order: canonicalOrder(stored, batch.bindings, batch.payments) }
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error
    }
    return {
      failure: rejected([
        {
          code: "order.totals_differ",
          message: `The order's lines and its total do not belong together (${error.message}); it was not sent.`,
        },
      ]),
    }
  }
}

/** If a create was sent before, the ERP is asked first. */
async function lookUp(
  delivery: Delivery,
  sink: OrderSink,
  order: CanonicalOrder
): Promise<Outcome | null> {
  const { message, call } = delivery
  if (message.sent_at === null) {
    return null
  }
  const lookup = await sink.findOrder(order, message.sent_at, call)
  switch (lookup.result) {
    case "absent":
      return null
    case "found":
      if (await belongsToAnother(delivery, order, lookup.ref.externalId)) {
        return undecided(
          "An order like this one is in the ERP, but it belongs to another order of the store. Look in the ERP whether this one is there too."
        )
      }
      await bind(delivery, order, lookup.ref)
      return looked(delivery, sink, {
        order,
        externalId: lookup.ref.externalId,
        note: "The ERP had booked the order although its answer was lost; it was found and adopted.",
      })
    case "undecided":
      return undecided(lookup.message)
  }
}

function undecided(message: string): Outcome {
  return failed({
    kind: "indeterminate",
    code: "LOOKUP_UNDECIDED",
    message,
    issues: [],
    needsDecision: true,
  })
}

/** A twin of one customer's order must not be adopted twice. */
async function belongsToAnother(
  { erpSync, live }: Delivery,
  order: CanonicalOrder,
  externalId: string
): Promise<boolean> {
  const [bound] = await erpSync.bindings.findByExternalIds(
    live.row.id,
    "order",
    [externalId]
  )
  return bound !== undefined && bound.store_id !== order.storeId
}

async function push(
  delivery: Delivery,
  sink: OrderSink,
  order: CanonicalOrder
): Promise<Outcome> {
  const { erpSync, message, call } = delivery
  if (!(await erpSync.outbox.markSending(message, LEASE_MS))) {
    return failed(TAKEN_OVER)
  }
  const ref = await sink.pushOrder(order, call)
  await bind(delivery, order, ref)
  return looked(delivery, sink, { order, externalId: ref.externalId })
}

interface Booked {
  readonly order: CanonicalOrder
  readonly externalId: string
  readonly note?: string
}

/**
 * What the ERP has made of an order, where it may have made something else of
 * it without a word. It is bound by then: nothing sends it a second time.
 */
async function looked(
  { call }: Delivery,
  sink: OrderSink,
  { order, externalId, note }: Booked
): Promise<Outcome> {
  const issues = (await sink.checkOrder?.(order, externalId, call)) ?? []
  return issues.length > 0 ? rejected(issues) : completed(note)
}

async function bind(
  { erpSync, live }: Delivery,
  order: CanonicalOrder,
  ref: BookedOrder
): Promise<void> {
  await erpSync.bindings.save(live.row.id, [
    {
      kind: "order",
      storeId: order.storeId,
      externalId: ref.externalId,
      externalNumber: ref.number,
      ...(ref.exchangeRate !== undefined && {
        details: { exchange_rate: ref.exchangeRate },
      }),
    },
  ])
}
