import type { MedusaContainer } from "@medusajs/framework/types"
import {
  type CustomerPairingState,
  customerPairingStates,
} from "../../domain/customer-pairing"
import {
  canonicalCustomer,
  loadCustomers,
  type StoreCustomer,
} from "../export/canonical-customer"
import {
  countCustomerPairings,
  type CustomerPairingRow,
  customerPairings,
} from "../store/store-customers"
import { connectionsWithDirectory } from "./customer-directory"

export interface CustomerPairingQuery {
  readonly connectionId?: string | undefined
  readonly state?: CustomerPairingState | undefined
  readonly q?: string | undefined
  readonly limit: number
  readonly offset: number
}

/**
 * Customers of the store by whether the ERP has them, the latest first; with
 * how many there are in each state.
 */
export async function listCustomerPairings(
  container: MedusaContainer,
  { connectionId, ...query }: CustomerPairingQuery
) {
  const all = await connectionsWithDirectory(container)
  const names = new Map(
    all
      .filter(({ id }) => connectionId === undefined || id === connectionId)
      .map(({ id, name }) => [id, name])
  )
  const connectionIds = [...names.keys()]
  const [{ found, count }, counts] = await Promise.all([
    customerPairings(container, { ...query, connectionIds }),
    countCustomerPairings(container, { q: query.q, connectionIds }),
  ])
  const stored = await loadCustomers(
    container,
    found.map(({ id }) => id)
  )
  const customers = new Map(stored.map((customer) => [customer.id, customer]))
  return {
    pairings: found.map((row) => ({
      connection_id: row.connection_id,
      connection_name: names.get(row.connection_id) ?? row.connection_id,
      ...pairingView(row),
      customer: customerView(row.id, customers.get(row.id)),
    })),
    count,
    counts: Object.fromEntries(
      customerPairingStates.map((state) => [state, counts.get(state) ?? 0])
    ),
  }
}

/** How it stands with a customer of the store at one connection. */
export function pairingView(row: CustomerPairingRow) {
  return {
    kind: "customer" as const,
    store_id: row.id,
    state: row.state,
    external_id: row.external_id,
    external_number: row.external_number,
    message: row.message,
    checked_at: row.checked_at,
  }
}

/** What a person recognises a customer of the store by. */
export function customerView(id: string, stored: StoreCustomer | undefined) {
  if (stored === undefined) {
    return { ...NOBODY, id }
  }
  const { email, firstName, lastName, company, phone, vatNumber, address } =
    canonicalCustomer(stored)
  return {
    id,
    name: [firstName, lastName].filter(Boolean).join(" ") || null,
    company,
    email: email === "" ? null : email,
    phone,
    vat_number: vatNumber,
    city: address?.city ?? null,
    country: address?.country ?? null,
    has_account: stored.has_account,
  }
}

const NOBODY = {
  name: null,
  company: null,
  email: null,
  phone: null,
  vat_number: null,
  city: null,
  country: null,
  has_account: false,
}
