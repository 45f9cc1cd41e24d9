import {
  ConnectorError,
  type CustomerSink,
  type ExternalRef,
  isConnectorError,
} from "../../connectors/contract"
import { CUSTOMER_TO_DECIDE } from "../../domain/customer-pairing"
import type { CanonicalCustomer } from "../../domain/records/customer"
import type { Delivery } from "./delivery"

interface Wanted {
  readonly sink: CustomerSink
  readonly customer: CanonicalCustomer
}

/**
 * The customer of an order, as the ERP has it; `null`: it does not.
 * @throws {ConnectorError} `rejected` when only a person can tell: the order
 * waits until the customer is paired by hand, where that can be done
 */
export async function lookUpCustomer(
  delivery: Delivery,
  storeId: string | null,
  { sink, customer }: Wanted
): Promise<ExternalRef | null> {
  const { live, erpSync, call } = delivery
  if (storeId === null || live.connector.customerDirectory === undefined) {
    return sink.findCustomer(customer, call)
  }
  const { customerPairings } = erpSync
  const unpaired = await customerPairings.unpaired(live.row.id, storeId)
  if (unpaired?.reason === "parted") {
    throw toDecide(storeId)
  }
  const found = await findOrUndecided({ sink, customer }, delivery)
  if ("undecided" in found) {
    await customerPairings.saveUnpaired(live.row.id, [
      {
        customerId: storeId,
        reason: "undecided",
        message: found.undecided,
      },
    ])
    throw toDecide(storeId)
  }
  return found.ref
}

/** What looking for a customer has shown; `undecided`: why a person must. */
export type CustomerLookup =
  { readonly ref: ExternalRef | null } | { readonly undecided: string }

export async function findOrUndecided(
  { sink, customer }: Wanted,
  { call }: Pick<Delivery, "call">
): Promise<CustomerLookup> {
  try {
    return { ref: await sink.findCustomer(customer, call) }
  } catch (error) {
    if (isConnectorError(error) && error.kind === "rejected") {
      return { undecided: error.message }
    }
    throw error
  }
}

function toDecide(customerId: string): ConnectorError {
  const message =
    "Only a person can tell which customer of the ERP this one is. Pair the customer by hand; the order goes on by itself then."
  return new ConnectorError("rejected", {
    code: CUSTOMER_TO_DECIDE,
    message,
    issues: [
      {
        code: "customer.to_decide",
        message,
        record: { kind: "customer", id: customerId },
      },
    ],
  })
}
