import { ConnectorError, type CustomerSink } from "../../connectors/contract"
import type { CanonicalCustomer } from "../../domain/records/customer"
import type { Delivery } from "./delivery"

export interface EnsuredCustomer {
  readonly externalId: string
  /** Created just now, so the ERP has it as we do. */
  readonly isNew: boolean
}

/**
 * The ERP's id of a customer: bound, found, or created. Of several workers
 * only one creates; the others come back a little later.
 * @returns null when the ERP keeps no customers
 */
export async function ensureCustomer(
  delivery: Delivery,
  storeId: string | null,
  customer: CanonicalCustomer
): Promise<EnsuredCustomer | null> {
  const sink = delivery.live.connector.customerSink
  if (sink === undefined) {
    return null
  }
  if (storeId === null) {
    return findOrCreate(delivery, sink, customer)
  }
  const { bindings } = delivery.erpSync
  const connectionId = delivery.live.row.id
  const bound = await bindings.findOne(connectionId, "customer", storeId)
  if (bound !== null) {
    return { externalId: bound.external_id, isNew: false }
  }
  if (!(await bindings.claimCreation(connectionId, "customer", storeId))) {
    throw new ConnectorError("unbound", {
      code: "CUSTOMER_BEING_CREATED",
      message: "The customer is being created in the ERP by another message.",
    })
  }
  try {
    const ensured = await findOrCreate(delivery, sink, customer)
    await bindings.save(connectionId, [
      { kind: "customer", storeId, externalId: ensured.externalId },
    ])
    return ensured
  } catch (error) {
    await bindings.releaseCreation(connectionId, "customer", storeId)
    throw error
  }
}

/**
 * Always looks before it creates, so that a lost answer of an earlier attempt
 * does no harm.
 */
async function findOrCreate(
  { call }: Delivery,
  sink: CustomerSink,
  customer: CanonicalCustomer
): Promise<EnsuredCustomer> {
  const found = await sink.findCustomer(customer, call)
  const { externalId } = found ?? (await sink.createCustomer(customer, call))
  return { externalId, isNew: found === null }
}
