import {
  ConnectorError,
  type CustomerSink,
  type ExternalRef,
} from "../../connectors/contract"
import type { CanonicalCustomer } from "../../domain/records/customer"
import type { CreationClaim } from "../../modules/erp-sync/stores/binding-store"
import { contentHash } from "../../modules/erp-sync/content-hash"
import type { Delivery } from "./delivery"
import { lookUpCustomer } from "./look-up-customer"

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
  const known = storeId && delivery.batch.bindings.customers.get(storeId)
  return known
    ? { externalId: known, isNew: false }
    : alone(delivery, storeId, { sink, customer })
}

/**
 * What must not be created twice at the same time: Medusa keeps a guest and
 * his later account apart, but an ERP knows both by one e-mail address or tax
 * number.
 */
function creationKeys(
  storeId: string | null,
  { email, vatNumber, fiscalCode }: CanonicalCustomer
): [string, ...string[]] {
  const others = Object.entries({ vatNumber, fiscalCode }).filter(
    ([, value]) => value !== null
  )
  return [
    identityKey("email", email.toLowerCase()),
    ...(storeId === null ? [] : [storeId]),
    ...others.map(([name, value]) => identityKey(name, value)),
  ]
}

function identityKey(name: string, value: string | null): string {
  return `${name}:${contentHash(value)}`
}

interface Wanted {
  readonly sink: CustomerSink
  readonly customer: CanonicalCustomer
}

/** Creates while no other message does, under any of the keys. */
async function alone(
  delivery: Delivery,
  storeId: string | null,
  { sink, customer }: Wanted
): Promise<EnsuredCustomer> {
  const { bindings } = delivery.erpSync
  const claim = creationClaim(delivery, storeId, customer)
  if (!(await bindings.claimCreation(claim))) {
    return boundMeanwhile(delivery, storeId)
  }
  let isReleased = false
  try {
    const wanted = { sink, customer }
    const ensured = await findOrCreate(delivery, storeId, wanted)
    const { externalId, number: externalNumber, isNew } = ensured
    if (storeId !== null) {
      await bindings.save(
        delivery.live.row.id,
        [{ kind: "customer", storeId, externalId, externalNumber }],
        claim
      )
      isReleased = true
    }
    return { externalId, isNew }
  } finally {
    if (!isReleased) {
      await bindings.releaseCreation(claim)
    }
  }
}

function creationClaim(
  { live, message }: Delivery,
  storeId: string | null,
  customer: CanonicalCustomer
): CreationClaim {
  const [first, ...otherKeys] = creationKeys(storeId, customer)
  return {
    connectionId: live.row.id,
    kind: "customer",
    storeId: first,
    otherKeys,
    messageId: message.id,
  }
}

/** Since the batch was read another message has created the customer, or does. */
async function boundMeanwhile(
  { erpSync, live }: Delivery,
  storeId: string | null
): Promise<EnsuredCustomer> {
  const bound =
    storeId === null
      ? null
      : await erpSync.bindings.findOne(live.row.id, "customer", storeId)
  if (bound === null) {
    throw new ConnectorError("unbound", {
      code: "CUSTOMER_BEING_CREATED",
      message: "The customer is being created in the ERP by another message.",
    })
  }
  return {
    externalId: bound.external_id,
    isNew: false,
  }
}

/**
 * Always looks before it creates, so that a lost answer of an earlier attempt
 * does no harm.
 */
async function findOrCreate(
  delivery: Delivery,
  storeId: string | null,
  wanted: Wanted
): Promise<ExternalRef & { readonly isNew: boolean }> {
  const found = await lookUpCustomer(delivery, storeId, wanted)
  const { sink, customer } = wanted
  const ref = found ?? (await sink.createCustomer(customer, delivery.call))
  return { ...ref, isNew: found === null }
}
