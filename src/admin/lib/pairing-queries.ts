import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { read, readCore, type Query } from "./api"
import type {
  Candidate,
  Pairing,
  PairingDetail,
  PairingProduct,
} from "./pairing-types"
import { readStatuses } from "./queries"
import { queryKeys } from "./query-keys"

export function usePairings(query: Query) {
  return useQuery({
    queryKey: queryKeys.of("pairings", query),
    queryFn: () =>
      read<{ pairings: Pairing[]; count: number }>("/pairings", query),
    placeholderData: keepPreviousData,
  })
}

/** The record is read from the ERP itself. */
export function usePairing(connectionId: string, externalId: string) {
  return useQuery({
    queryKey: queryKeys.of("pairings", connectionId, externalId),
    queryFn: () =>
      read<{ pairing: PairingDetail }>(
        `/pairings/${connectionId}/${encodeURIComponent(externalId)}`
      ),
    retry: false,
  })
}

/** Fewer letters find too much to be looked through. */
const shortestSearch = 2

/** Products of the store, and whose record of a connection each is. */
export function useProductSearch(
  { connection_id, external_id }: PairingDetail,
  q: string
) {
  return useQuery({
    queryKey: queryKeys.of("pairings", connection_id, external_id, "find", q),
    queryFn: async (): Promise<Candidate[]> => {
      const products = await findProducts(q)
      const owners = await ownersOf(products, connection_id)
      return products.map((product) => {
        const owner = owners.get(product.id)
        const is_paired = owner === external_id
        return {
          ...product,
          variants: [],
          belongs_to:
            owner === undefined || is_paired
              ? null
              : { external_id: owner, title: null },
          is_paired,
        }
      })
    },
    enabled: q.length >= shortestSearch,
    placeholderData: keepPreviousData,
  })
}

async function findProducts(q: string): Promise<PairingProduct[]> {
  const { products } = await readCore<{ products: PairingProduct[] }>(
    "/products",
    { q, limit: 10, fields: "id,title,thumbnail,status" }
  )
  return products.map(({ id, title, thumbnail, status }) => ({
    id,
    title,
    thumbnail,
    status,
  }))
}

async function ownersOf(products: PairingProduct[], connectionId: string) {
  const statuses = await readStatuses(
    "product",
    products.map(({ id }) => id)
  )
  return new Map(
    statuses.flatMap(({ store_id, connections }) =>
      connections.flatMap((own) =>
        own.connection_id === connectionId && own.external_id !== null
          ? [[store_id, own.external_id] as const]
          : []
      )
    )
  )
}
