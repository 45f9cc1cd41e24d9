import { ConnectorError, type CustomerSink } from "../../connectors/contract"
import type { CanonicalCustomer } from "../../domain/records/customer"
import { contentHash } from "../../modules/erp-sync/content-hash"
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
  const bound = storeId === null ? null : await findBound(delivery, storeId)
  return (
    bound ??
    (await alone(delivery, creationKeys(storeId, customer), async () => {
      const ensured = await findOrCreate(delivery, sink, customer)
      await bind(delivery, storeId, ensured)
      return ensured
    }))
  )
}

async function findBound(
  { erpSync, live }: Delivery,
  storeId: string
): Promise<EnsuredCustomer | null> {
  const bound = await erpSync.bindings.findOne(live.row.id, "customer", storeId)
  return bound && { externalId: bound.external_id, isNew: false }
}

async function bind(
  { erpSync, live }: Delivery,
  storeId: string | null,
  { externalId }: EnsuredCustomer
): Promise<void> {
  if (storeId !== null) {
    await erpSync.bindings.save(live.row.id, [
      { kind: "customer", storeId, externalId },
    ])
  }
}

/**
 * What must not be created twice at the same time: Medusa keeps a guest and
 * his later account apart, but an ERP knows both by one e-mail address or tax
 * number.
 */
function creationKeys(
  storeId: string | null,
  { email, vatNumber, fiscalCode }: CanonicalCustomer
): string[] {
  const identities = { email: email.toLowerCase(), vatNumber, fiscalCode }
  return [
    ...(storeId === null ? [] : [storeId]),
    ...Object.entries(identities)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name}:${contentHash(value)}`),
  ]
}

/** Creates while no other message does, under any of the keys. */
async function alone<T>(
  delivery: Delivery,
  [key, ...others]: readonly string[],
  create: () => Promise<T>
): Promise<T> {
  if (key === undefined) {
    return create()
  }
  const { bindings } = delivery.erpSync
  const claim = {
    connectionId: delivery.live.row.id,
    kind: "customer",
    storeId: key,
    messageId: delivery.message.id,
  } as const
  if (!(await bindings.claimCreation(claim))) {
    throw new ConnectorError("unbound", {
      code: "CUSTOMER_BEING_CREATED",
      message: "The customer is being created in the ERP by another message.",
    })
  }
  try {
    return await alone(delivery, others, create)
  } finally {
    await bindings.releaseCreation(claim)
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
