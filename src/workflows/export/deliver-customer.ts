import type { CustomerSink } from "../../connectors/contract"
import type { CanonicalCustomer } from "../../domain/records/customer"
import { contentHash } from "../../modules/erp-sync/content-hash"
import type { LinkedBinding } from "../../modules/erp-sync/stores/binding-store"
import {
  canonicalCustomer,
  loadCustomers,
  type StoreCustomer,
} from "./canonical-customer"
import type { Delivery } from "./delivery"
import { ensureCustomer } from "./ensure-customer"
import { completed, obsolete, type Outcome } from "./outcome"
import { recogniseCustomer } from "./recognise-customer"

/**
 * Keeps a customer of the ERP as the store has it; where the ERP gets customers
 * with their first order only, it is recognised if the ERP has it already.
 */
export async function deliverCustomer(delivery: Delivery): Promise<Outcome> {
  const { message, live, container, erpSync } = delivery
  const sink = live.connector.customerSink
  const [stored] = await loadCustomers(container, [message.entity_id])
  if (sink === undefined) {
    return obsolete("NOT_SUPPORTED", "This ERP takes no customers.")
  }
  if (stored === undefined) {
    return obsolete("CUSTOMER_GONE", "The customer is no longer in the store.")
  }
  const storeId = stored.id
  const customer = canonicalCustomer(stored)
  const bound = await erpSync.bindings.findOne(live.row.id, "customer", storeId)
  if (bound === null && sink.createsWithOrderOnly === true) {
    return stored.has_account || message.is_forced
      ? recogniseCustomer(delivery, sink, stored)
      : aGuest()
  }
  return isNameless(customer)
    ? obsolete(
        "CUSTOMER_INCOMPLETE",
        "A customer without a name is sent as soon as there is one, at the latest with the first order."
      )
    : sendCustomer(delivery, sink, { stored, customer, bound })
}

function aGuest(): Outcome {
  return obsolete("GUEST", "A guest is sent with the first order.")
}

function isNameless(customer: CanonicalCustomer): boolean {
  return (
    customer.firstName === null &&
    customer.lastName === null &&
    customer.company === null
  )
}

interface Sent {
  readonly stored: StoreCustomer
  readonly customer: CanonicalCustomer
  readonly bound: LinkedBinding | null
}

async function sendCustomer(
  delivery: Delivery,
  sink: CustomerSink,
  { stored, customer, bound }: Sent
): Promise<Outcome> {
  const { erpSync, live, call } = delivery
  const connectionId = live.row.id
  const hash = contentHash(customer)
  if (bound === null && !stored.has_account) {
    return aGuest()
  }
  if (bound !== null && sink.updateCustomer === undefined) {
    return completed(
      "The ERP has this customer, and what it has goes before what the store has: nothing is sent."
    )
  }
  if (bound?.export_hash === hash) {
    return completed("Nothing changed since it was last sent or received.")
  }
  const ensured = await ensureCustomer(delivery, stored.id, customer)
  if (ensured === null) {
    return obsolete("NOT_SUPPORTED", "This ERP takes no customers.")
  }
  const { externalId, isNew } = ensured
  if (!isNew) {
    await sink.updateCustomer?.(externalId, customer, call)
  }
  await erpSync.bindings.save(connectionId, [
    { kind: "customer", storeId: stored.id, externalId, exportHash: hash },
  ])
  return completed()
}
