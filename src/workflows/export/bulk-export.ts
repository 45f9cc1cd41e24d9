import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { Topic } from "../../domain/flow"
import type { SyncStatus } from "../../domain/sync-status"
import type {
  ExportRow,
  NewExportItem,
} from "../../modules/erp-sync/stores/export-store"
import { erpSync } from "../erp-sync"
import { inBackground } from "../in-background"
import { singleStepWorkflow } from "../single-step-workflow"
import {
  countRecords,
  erpLists,
  type RecordFilter,
  type WalkCursor,
  walkRecords,
} from "../store/core-lists"
import { reportItems } from "./export-records"
import { type RecordedFact, recordFacts } from "./record-facts"

/** One transaction, and one step of the progress. */
const PAGE = 500

/** Which records a bulk export is about, as the admin's lists filter them. */
export interface RecordsFilter {
  /** Left out: all that the ERP does not have. */
  readonly erp_status?: readonly SyncStatus[] | undefined
  readonly connection_id?: string | undefined
  /** Also orders that the payment rule still holds back. */
  readonly include_unpaid?: boolean | undefined
  /** Filters of Medusa's own list of these records. */
  readonly where?: Readonly<Record<string, unknown>> | undefined
}

/** Which messages that wait for a person are tried again. */
export interface ParkedFilter {
  readonly connection_id?: string | undefined
  readonly reason_code?: string | undefined
}

export type BulkScope =
  | {
      readonly action: "export"
      readonly topic: "order" | "customer" | "product"
      readonly filter: RecordsFilter
    }
  | {
      readonly action: "retry"
      readonly topic: Topic
      readonly filter: ParkedFilter
    }

/** How many records a bulk export would be about. */
export function countBulkExport(
  container: MedusaContainer,
  scope: BulkScope
): Promise<number> {
  return scope.action === "export"
    ? countRecords(container, erpLists[scope.topic], recordFilter(scope.filter))
    : erpSync(container).outbox.countParked(parkedFilter(scope))
}

/**
 * Exports, or tries again, everything that matches a filter. The records are
 * queued in the background and in the bulk lane; any process goes on with it
 * after a restart.
 */
export const startErpBulkExportWorkflow = singleStepWorkflow(
  "start-erp-bulk-export",
  async (
    container,
    {
      requestedBy,
      ...scope
    }: BulkScope & { readonly requestedBy: string | null }
  ) => {
    const id = await erpSync(container).exports.createBulk({
      ...scope,
      filter: { ...scope.filter },
      requestedBy,
      total: await countBulkExport(container, scope),
    })
    inBackground(container, "queueing an export", () =>
      workOffExports(container)
    )
    return { id }
  }
)

/** Queues what bulk exports have left to queue; called by a job, too. */
export async function workOffExports(
  container: MedusaContainer
): Promise<void> {
  const { exports } = erpSync(container)
  for (;;) {
    const claimed = await exports.claim()
    if (claimed === null) {
      return
    }
    await workOff(container, claimed)
  }
}

async function workOff(
  container: MedusaContainer,
  row: ExportRow
): Promise<void> {
  const { exports, outbox } = erpSync(container)
  const scope = row as unknown as BulkScope
  let cursor = row.cursor
  do {
    const page =
      scope.action === "export"
        ? await queuePage(container, scope, {
            after: cursor as WalkCursor | null,
            requestedBy: row.requested_by,
          })
        : await retryPage(container, scope, {
            after: cursor as ParkedCursor | null,
            requestedBy: row.requested_by,
          })
    const goesOn = await exports.savePage(row.id, page.items, page.next)
    if (!goesOn) {
      // Whoever aborted it could not see what this page has queued.
      await outbox.cancel(await exports.abort(row.id), { actorId: null })
      return
    }
    cursor = page.next
  } while (cursor !== null)
}

interface Page {
  readonly items: readonly NewExportItem[]
  readonly next: Readonly<Record<string, unknown>> | null
}

interface Step<Cursor> {
  readonly after: Cursor | null
  readonly requestedBy: string | null
}

async function queuePage(
  container: MedusaContainer,
  { topic, filter }: BulkScope & { readonly action: "export" },
  { after, requestedBy }: Step<WalkCursor>
): Promise<Page> {
  const found = await walkRecords(container, {
    list: erpLists[topic],
    filter: recordFilter(filter),
    after,
    limit: PAGE,
  })
  const ids = found.map(({ id }) => id)
  const facts = await recordFacts(container, {
    topic,
    entityIds: ids,
    origin: "admin",
    lane: "bulk",
    isForced: filter.include_unpaid ?? false,
    ...(filter.connection_id !== undefined && {
      connectionId: filter.connection_id,
    }),
  })
  await retryParked(container, facts, { topic, requestedBy })
  return {
    items: reportItems(ids, facts),
    next: found.length < PAGE ? null : { ...found.at(-1) },
  }
}

/** What the ERP refused is asked for, too; a lost answer needs a person. */
async function retryParked(
  container: MedusaContainer,
  facts: readonly RecordedFact[],
  {
    topic,
    requestedBy,
  }: { readonly topic: Topic; readonly requestedBy: string | null }
): Promise<void> {
  const { outbox } = erpSync(container)
  const queued = new Set(facts.map(({ messageId }) => messageId))
  const open = await outbox.openOf(
    topic,
    facts.map(({ entityId }) => entityId)
  )
  await outbox.retry(
    open
      .filter(({ id, parked_at }) => parked_at !== null && queued.has(id))
      .map(({ id }) => id),
    { actorId: requestedBy },
    "bulk"
  )
}

interface ParkedCursor {
  readonly seq: number
}

async function retryPage(
  container: MedusaContainer,
  scope: BulkScope & { readonly action: "retry" },
  { after, requestedBy }: Step<ParkedCursor>
): Promise<Page> {
  const { outbox } = erpSync(container)
  const found = await outbox.walkParked(parkedFilter(scope), {
    after: after?.seq ?? 0,
    limit: PAGE,
  })
  const retried = new Set(
    await outbox.retry(
      found.map(({ id }) => id),
      { actorId: requestedBy },
      "bulk"
    )
  )
  const last = found.at(-1)
  return {
    items: found
      .filter(({ id }) => retried.has(id))
      .map((message) => ({
        entityId: message.entity_id,
        connectionId: message.connection_id,
        messageId: message.id,
        reason: null,
        isNew: false,
      })),
    next: last === undefined || found.length < PAGE ? null : { seq: last.seq },
  }
}

function recordFilter(filter: RecordsFilter): RecordFilter {
  return {
    statuses: filter.erp_status ?? ["not_linked", "queued", "error"],
    filters: filter.where ?? {},
  }
}

function parkedFilter({ topic, filter }: BulkScope & { action: "retry" }) {
  return {
    topic,
    connectionId: filter.connection_id ?? null,
    reasonCode: filter.reason_code ?? null,
  }
}

/**
 * Stops a bulk export: no more records are queued, and those it has queued and
 * nobody has begun to send are taken out again.
 */
export const abortErpBulkExportWorkflow = singleStepWorkflow(
  "abort-erp-bulk-export",
  async (
    container,
    { id, actorId }: { readonly id: string; readonly actorId: string | null }
  ) => {
    const { exports, outbox } = erpSync(container)
    if ((await exports.find(id)) === null) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        "There is no such export."
      )
    }
    const taken = await outbox.cancel(await exports.abort(id), { actorId })
    return { cancelled: taken.length }
  }
)

export const workOffErpExportsWorkflow = singleStepWorkflow(
  "work-off-erp-exports",
  async (container, _input: Record<string, never>) => {
    await workOffExports(container)
    return {}
  }
)
