import type { MedusaContainer } from "@medusajs/framework/types"
import type { Topic } from "../../domain/flow"
import type { ExchangeRate } from "../../domain/records/order"
import { type SyncStatus, worstStatus } from "../../domain/sync-status"
import type { LinkedBinding } from "../../modules/erp-sync/stores/binding-store"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import { erpSync } from "../erp-sync"
import { variantwisePaired } from "../store/paired-products"

export type StatusKind = "order" | "product" | "customer"

/** What one connection says of a record. */
export interface ConnectionStatus {
  readonly connection_id: string
  readonly connection_name: string
  readonly status: SyncStatus
  readonly reason: string | null
  readonly external_id: string | null
  readonly external_number: string | null
  /** At what an order in foreign currency was converted in the ERP. */
  readonly exchange_rate: ExchangeRate | null
  readonly synced_at: Date | null
}

export interface RecordStatus {
  readonly store_id: string
  readonly status: SyncStatus
  readonly reason: string | null
  readonly connections: readonly ConnectionStatus[]
}

/** Why a record is queued or in error at a connection. */
interface Standing {
  readonly storeId: string
  readonly connectionId: string
  readonly status: "queued" | "error"
  readonly reason: string | null
}

/** The ERP statuses of some records of the store, in the order asked for. */
export async function recordStatuses(
  container: MedusaContainer,
  kind: StatusKind,
  storeIds: readonly string[]
): Promise<RecordStatus[]> {
  const module = erpSync(container)
  const [connections, bindings] = await Promise.all([
    module.connections.list(),
    bindingsOf(container, kind, storeIds),
  ])
  const standings = [
    ...(kind === "product"
      ? await importStandings(container, bindings, storeIds)
      : []),
    ...(await exportStandings(container, kind, storeIds)),
  ]
  return storeIds.map((storeId) =>
    statusOf(storeId, connections, {
      bindings: bindings.filter((own) => own.store_id === storeId),
      standings: standings.filter((own) => own.storeId === storeId),
    })
  )
}

/** What a record is bound to: its own record, or one for each variant. */
type Bound = Pick<
  LinkedBinding,
  "connection_id" | "store_id" | "synced_at" | "external_number" | "details"
> & { readonly external_id: string | null }

async function bindingsOf(
  container: MedusaContainer,
  kind: StatusKind,
  storeIds: readonly string[]
): Promise<Bound[]> {
  const own = await erpSync(container).bindings.findOfRecords(kind, storeIds)
  const byVariants =
    kind === "product" ? await variantwisePaired(container, storeIds) : []
  return [
    ...own,
    ...byVariants.map(({ id, ...rest }) => ({
      ...rest,
      store_id: id,
      external_id: null,
      external_number: null,
      details: null,
    })),
  ]
}

async function exportStandings(
  container: MedusaContainer,
  topic: Topic,
  storeIds: readonly string[]
): Promise<Standing[]> {
  const open = await erpSync(container).outbox.openOf(topic, storeIds)
  return open.map((message) => ({
    storeId: message.entity_id,
    connectionId: message.connection_id,
    status: message.parked_at === null ? "queued" : "error",
    reason: message.reason,
  }))
}

async function importStandings(
  container: MedusaContainer,
  bindings: readonly Bound[],
  storeIds: readonly string[]
): Promise<Standing[]> {
  const issues = await erpSync(container).runLog.openIssuesOf("product", {
    externalIds: bindings.flatMap((own) => own.external_id ?? []),
    storeIds,
  })
  return issues.flatMap((issue): Standing[] => {
    const storeId =
      issue.store_id ??
      bindings.find(
        (own) =>
          own.external_id === issue.external_id &&
          own.connection_id === issue.connection_id
      )?.store_id
    return storeId === undefined
      ? []
      : [
          {
            storeId,
            connectionId: issue.connection_id,
            status: "error",
            reason: issue.message,
          },
        ]
  })
}

interface Found {
  readonly bindings: readonly Bound[]
  readonly standings: readonly Standing[]
}

function statusOf(
  storeId: string,
  connections: readonly ConnectionRow[],
  found: Found
): RecordStatus {
  const statuses = connections.flatMap((connection) =>
    connectionStatus(connection, found)
  )
  const status = worstStatus(statuses.map((own) => own.status))
  return {
    store_id: storeId,
    status,
    reason: statuses.find((own) => own.status === status)?.reason ?? null,
    connections: statuses,
  }
}

/** Nothing when the connection has never heard of the record. */
function connectionStatus(
  { id, name }: ConnectionRow,
  { bindings, standings }: Found
): ConnectionStatus[] {
  const binding = bindings.find((own) => own.connection_id === id) ?? null
  const standing = standings.find((own) => own.connectionId === id) ?? null
  return binding === null && standing === null
    ? []
    : [
        {
          connection_id: id,
          connection_name: name,
          status: standing?.status ?? "synced",
          reason: standing?.reason ?? null,
          ...numbersOf(binding),
        },
      ]
}

function numbersOf(binding: Bound | null) {
  return {
    external_id: binding?.external_id ?? null,
    external_number: binding?.external_number ?? null,
    exchange_rate: binding?.details?.exchange_rate ?? null,
    synced_at: binding?.synced_at ?? null,
  }
}
