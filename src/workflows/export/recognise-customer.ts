import type { CustomerSink } from "../../connectors/contract"
import { waitsForPerson } from "../../domain/customer-pairing"
import type { StoreCustomer } from "./canonical-customer"
import { customerWithOrders } from "./customer-of-orders"
import type { Delivery } from "./delivery"
import { type CustomerLookup, findOrUndecided } from "./look-up-customer"
import { completed, type Outcome } from "./outcome"
import { releaseOrders } from "./release-orders"

/**
 * Pairs an account with the customer the ERP has already; creates none. Where
 * the ERP has none, or several, that is written down for the pairing page, and
 * nobody is bothered before there is an order.
 */
export async function recogniseCustomer(
  delivery: Delivery,
  sink: CustomerSink,
  stored: StoreCustomer
): Promise<Outcome> {
  const { container, erpSync, live, message } = delivery
  const before = await erpSync.customerPairings.unpaired(live.row.id, stored.id)
  if (before?.reason === "parted" && !message.is_forced) {
    return completed(
      "A person has unpaired this customer, so it is not looked for. Pair it by hand, or have it checked again."
    )
  }
  const customer = await customerWithOrders(container, stored)
  const found = await findOrUndecided({ sink, customer }, delivery)
  const note = await writeDown(delivery, found, {
    customerId: stored.id,
    hasNumber: customer.vatNumber !== null,
  })
  if (before !== null && waitsForPerson(before.reason)) {
    await releaseOrders(container, live.row.id)
  }
  return completed(note)
}

/** @returns what happened, for the timeline */
async function writeDown(
  { erpSync: { customerPairings }, live }: Delivery,
  found: CustomerLookup,
  { customerId, hasNumber }: { customerId: string; hasNumber: boolean }
): Promise<string> {
  if ("undecided" in found) {
    const message = found.undecided
    await customerPairings.saveUnpaired(live.row.id, [
      { customerId, reason: "undecided", message },
    ])
    return "Only a person can tell which customer of the ERP this is: pair it by hand."
  }
  if (found.ref === null) {
    const reason = hasNumber ? "absent" : "no_vat_number"
    await customerPairings.saveUnpaired(live.row.id, [
      { customerId, reason, message: null },
    ])
    return "The ERP does not have this customer. It is created there with the first order."
  }
  const { externalId, number } = found.ref
  const pair = { customerId, externalId, externalNumber: number }
  return (await customerPairings.pairFound(live.row.id, pair))
    ? `Paired with the ERP's customer ${number ?? externalId}.`
    : "The customer was paired meanwhile."
}
