import type { MedusaContainer } from "@medusajs/framework/types"
import type { PairingState } from "../../domain/pairing"
import type { RecordQuery } from "../../modules/erp-sync/stores/exclusion-store"
import { erpSync } from "../erp-sync"
import { pairedProducts } from "../store/paired-products"
import type { StoreProductView } from "./candidates"

interface Row {
  readonly connection_id: string
  readonly external_id: string
  readonly label: string | null
  /** Why a person has to decide. */
  readonly message: string | null
  /** Who left it out. */
  readonly reason: string | null
  readonly product: StoreProductView | null
  readonly since: Date | null
}

/** Records of the ERP by what people have decided about them. */
export async function listPairings(
  container: MedusaContainer,
  { state, ...query }: RecordQuery & { readonly state: PairingState }
) {
  const [{ found, count }, connections] = await Promise.all([
    LISTS[state](container, query),
    erpSync(container).connections.list(),
  ])
  const names = new Map(connections.map((row) => [row.id, row.name]))
  return {
    pairings: found.map((row) => ({
      ...row,
      kind: query.kind,
      state,
      connection_name: names.get(row.connection_id) ?? row.connection_id,
    })),
    count,
  }
}

type List = (
  container: MedusaContainer,
  query: RecordQuery
) => Promise<{ readonly found: Row[]; readonly count: number }>

const LISTS: Readonly<Record<PairingState, List>> = {
  open: async (container, query) => {
    const page = await erpSync(container).pairings.undecided(query)
    return {
      count: page.count,
      found: page.found.map((row) => ({
        connection_id: row.connection_id,
        external_id: row.external_id,
        label: row.label,
        message: row.message,
        reason: null,
        product: null,
        since: row.created_at,
      })),
    }
  },
  paired: async (container, query) => {
    const page = await pairedProducts(container, query)
    return {
      count: page.count,
      found: page.found.map((row) => ({
        connection_id: row.connection_id,
        external_id: row.external_id,
        label: row.title,
        message: null,
        reason: null,
        product: {
          id: row.id,
          title: row.title,
          thumbnail: row.thumbnail,
          status: row.status,
        },
        since: row.synced_at,
      })),
    }
  },
  excluded: async (container, query) => {
    const page = await erpSync(container).exclusions.list(query)
    return {
      count: page.count,
      found: page.found.map((row) => ({
        connection_id: row.connection_id,
        external_id: row.external_id,
        label: row.label,
        message: null,
        reason: row.reason,
        product: null,
        since: row.created_at,
      })),
    }
  },
}
