import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { read, type Query } from "./api"
import { useConnections, useConnectors } from "./queries"
import { queryKeys } from "./query-keys"

/** How it stands with a customer of the store at a connection. */
export const customerStates = [
  "paired",
  "undecided",
  "parted",
  "absent",
  "no_vat_number",
  "unchecked",
] as const
export type CustomerState = (typeof customerStates)[number]

/** What a customer of the store is recognised by. */
export interface StoreCustomer {
  id: string
  name: string | null
  company: string | null
  email: string | null
  phone: string | null
  vat_number: string | null
  city: string | null
  country: string | null
  has_account: boolean
}

export interface CustomerPairing {
  connection_id: string
  connection_name: string
  store_id: string
  state: CustomerState
  external_id: string | null
  /** What people call it in the ERP. */
  external_number: string | null
  /** Why only a person can tell. */
  message: string | null
  checked_at: string | null
  customer: StoreCustomer
}

/** A customer of the ERP that one of the store may be. */
export interface CustomerCandidate {
  external_id: string
  code: string | null
  name: string
  vat_number: string | null
  email: string | null
  city: string | null
  is_active: boolean
  /** What both have in common. */
  matches: ("vat_number" | "email")[]
  is_paired: boolean
  /** Another customer of the store. */
  paired_with: { id: string; label: string } | null
}

export interface CustomerPairingPage {
  pairings: CustomerPairing[]
  count: number
  counts: Record<CustomerState, number>
}

/** What a person calls a customer of the store. */
export function nameOfCustomer(customer: StoreCustomer): string {
  return customer.company ?? customer.name ?? customer.email ?? customer.id
}

export function useCustomerPairings(query: Query) {
  return useQuery({
    queryKey: queryKeys.of("pairings", "customers", query),
    queryFn: () =>
      read<CustomerPairingPage>("/pairings", { kind: "customer", ...query }),
    placeholderData: keepPreviousData,
  })
}

export function useCustomerPairing(connectionId: string, customerId: string) {
  return useQuery({
    queryKey: queryKeys.of("pairings", connectionId, "customer", customerId),
    queryFn: () =>
      read<{ pairing: CustomerPairing }>(
        `/pairings/${connectionId}/${customerId}`,
        { kind: "customer" }
      ),
  })
}

/** Fewer letters find too much to be looked through. */
const shortestSearch = 2

/**
 * Customers of the ERP, asked for now.
 * @param q null: those with the VAT number or e-mail address of the customer
 */
export function useCustomerCandidates(
  { connection_id, store_id }: CustomerPairing,
  q: string | null
) {
  return useQuery({
    queryKey: queryKeys.of("pairings", connection_id, "find", store_id, q),
    queryFn: async () => {
      const { candidates } = await read<{ candidates: CustomerCandidate[] }>(
        `/pairings/${connection_id}/${store_id}/candidates`,
        { kind: "customer", ...(q !== null && { q }) }
      )
      return candidates
    },
    enabled: q === null || q.length >= shortestSearch,
    retry: false,
  })
}

/** The connections whose customers can be paired by hand. */
export function usePairingConnections() {
  const { data: connectors } = useConnectors()
  const { data: connections } = useConnections()
  const keys = new Set(
    connectors?.connectors.filter(pairsCustomers).map(({ key }) => key)
  )
  return connections?.connections.filter(({ connector }) => keys.has(connector))
}

/** Recognises customers instead of keeping them in step. */
export function pairsCustomers(connector: { capabilities: string[] }): boolean {
  return ["customerSink", "customerDirectory"].every((needed) =>
    connector.capabilities.includes(needed)
  )
}
