import type { CustomerSink, ExternalRef } from "../../connectors/contract"
import type { CanonicalCustomer } from "../../domain/records/customer"
import type { Delivery } from "./delivery"
import { findOrUndecided } from "./look-up-customer"
import { completed, type Outcome } from "./outcome"
import { releaseOrders } from "./release-orders"

interface Unpaired {
  readonly storeId: string
  readonly customer: CanonicalCustomer
}

/**
 * Pairs an account with the customer the ERP has already; creates none. Where
 * the ERP has none, or several, that is written down for the pairing page, and
 * nobody is bothered before there is an order.
 */
export async function recogniseCustomer(
  delivery: Delivery,
  sink: CustomerSink,
  { storeId, customer }: Unpaired
): Promise<Outcome> {
  const { erpSync, live, message } = delivery
  const { customerPairings } = erpSync
  const unpaired = await customerPairings.unpaired(live.row.id, storeId)
  if (unpaired?.reason === "parted" && !message.is_forced) {
    return completed(
      "A person has unpaired this customer, so it is not looked for. Pair it by hand, or have it checked again."
    )
  }
  const found = await findOrUndecided({ sink, customer }, delivery)
  if ("undecided" in found) {
    await customerPairings.saveUnpaired(live.row.id, [
      { customerId: storeId, reason: "undecided", message: found.undecided },
    ])
    return completed(
      "Only a person can tell which customer of the ERP this is: pair it by hand."
    )
  }
  return found.ref === null
    ? notThere(delivery, { storeId, customer })
    : pairFound(delivery, storeId, found.ref)
}

async function notThere(
  { erpSync, live }: Delivery,
  { storeId, customer }: Unpaired
): Promise<Outcome> {
  const hasNumber = customer.vatNumber !== null
  await erpSync.customerPairings.saveUnpaired(live.row.id, [
    {
      customerId: storeId,
      reason: hasNumber ? "absent" : "no_vat_number",
      message: null,
    },
  ])
  return completed(
    `The ERP does not have this customer${hasNumber ? "" : ", who has no VAT number to be found by"}. It is created there with the first order.`
  )
}

async function pairFound(
  { container, erpSync, live }: Delivery,
  storeId: string,
  { externalId, number }: ExternalRef
): Promise<Outcome> {
  const isPaired = await erpSync.customerPairings.pairFound(live.row.id, {
    customerId: storeId,
    externalId,
    externalNumber: number,
  })
  if (!isPaired) {
    return completed("The customer was paired meanwhile.")
  }
  await releaseOrders(container, live.row.id)
  return completed(`Paired with the ERP's customer ${number ?? externalId}.`)
}
