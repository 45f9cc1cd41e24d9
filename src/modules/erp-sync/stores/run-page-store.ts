import { randomUUID } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import type { CatalogRecord } from "../../../connectors/contract"
import type { CanonicalStockLevel } from "../../../domain/records/stock-level"
import { addCounts, noCounts, type RunCounts } from "../../../domain/run-state"
import { affected, type Database, firstRow, jsonBatch, rows } from "./database"
import { IS_ARTICLE } from "./article-store"
import { NOT_EXCLUDED } from "./exclusion-store"
import type { RunRow } from "./run-store"

/** What is kept of a page until it is written. */
export interface NewRunPage {
  readonly cursor: string | null
  readonly records: readonly CatalogRecord[]
  readonly stock: readonly CanonicalStockLevel[]
  /** All it names, where the listing is complete; see `UNNAMED`. */
  readonly seen: readonly string[]
  readonly readAt: Date
}

/** A row of `erp_run_page`. */
export interface RunPageRow {
  readonly id: string
  readonly run_id: string
  readonly records: readonly CatalogRecord[]
  readonly stock: readonly CanonicalStockLevel[]
  readonly read_at: Date
  readonly claim_token: string | null
}

/** A product that a complete listing no longer has. */
export interface MissingProduct {
  readonly store_id: string
  readonly external_id: string
}

type RunKey = Pick<RunRow, "id" | "connection_id">

/** A page whose process stopped is written by another after this long. */
const LEASE_SECONDS = 120

/** Without the ids of a complete listing, which nobody who writes needs. */
const PAGE = "id, run_id, records, stock, read_at, claim_token"

/** Among what a listing names: a record without an id, which may be any. */
export const UNNAMED = "*"

const HAS_UNNAMED = `exists (
  select from erp_run_page
  where run_id = :runId and '${UNNAMED}' = any(seen))`

/** A process that lost its run must not take what was cleared for absent. */
const TELLS_ALL = `not ${HAS_UNNAMED} and exists (
  select from erp_run_page where run_id = :runId)`

/** A listing need not know what came into being while it was read. */
const WAS_THERE = `b.created_at < (
  select started_at from erp_sync_run where id = :runId)`

/** The pages runs have read and not written yet. */
export class RunPageStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /**
   * Keeps a page; one that is read again takes the place of the first. A page
   * with nothing to write is kept for its ids, and is as good as written.
   */
  async keep(run: RunKey, page: NewRunPage): Promise<void> {
    await rows(
      this.#db,
      `insert into erp_run_page as p (id, connection_id, run_id, cursor, records,
         stock, seen, read_at, counts)
       values (:id, :connectionId, :runId, :cursor, cast(:records as jsonb),
         cast(:stock as jsonb), cast(:seen as text[]), :readAt,
         cast(:counts as jsonb))
       on conflict (run_id, cursor) where deleted_at is null
       do update set records = excluded.records, stock = excluded.stock,
         seen = excluded.seen, read_at = excluded.read_at,
         counts = excluded.counts`,
      {
        id: generateEntityId("", "erppag"),
        connectionId: run.connection_id,
        runId: run.id,
        cursor: page.cursor ?? "",
        records: jsonBatch(page.records),
        stock: jsonBatch(page.stock),
        seen: page.seen,
        readAt: page.readAt,
        counts:
          page.records.length + page.stock.length === 0
            ? JSON.stringify(noCounts)
            : null,
      }
    )
  }

  /** The page behind this one, in the order of reading. */
  after(runId: string, id: string): Promise<RunPageRow | null> {
    return firstRow(
      this.#db,
      `select ${PAGE} from erp_run_page
       where run_id = :runId and id > :id and counts is null
       order by id limit 1`,
      { runId, id }
    )
  }

  /** Takes a page that nobody is writing, of a run that shall go on. */
  claim(runId: string): Promise<RunPageRow | null> {
    return firstRow(
      this.#db,
      `update erp_run_page set claim_token = :token,
         lease_until = clock_timestamp() + :lease * interval '1 second'
       where id = (
         select id from erp_run_page
         where run_id = :runId and counts is null
           and (lease_until is null or lease_until <= clock_timestamp())
           and exists (
             select from erp_sync_run
             where id = :runId and state = 'running' and not cancel_requested)
         order by id limit 1 for update skip locked)
       returning ${PAGE}`,
      { runId, token: randomUUID(), lease: LEASE_SECONDS }
    )
  }

  /** Says that the process lives, while a page takes long. */
  async extendLease(page: RunPageRow): Promise<void> {
    await affected(
      this.#db,
      `update erp_run_page
       set lease_until = clock_timestamp() + :lease * interval '1 second'
       where id = :id and claim_token = :token`,
      { id: page.id, token: page.claim_token, lease: LEASE_SECONDS }
    )
  }

  /** The page is written: its records are not needed any more. */
  async finish(page: RunPageRow, counts: Partial<RunCounts>): Promise<void> {
    await affected(
      this.#db,
      `update erp_run_page set records = '[]', stock = '[]',
         claim_token = null, lease_until = null,
         counts = cast(:counts as jsonb)
       where id = :id and claim_token = :token`,
      {
        id: page.id,
        token: page.claim_token,
        counts: JSON.stringify(addCounts(noCounts, counts)),
      }
    )
  }

  /** Its process writes the page no further: another may. */
  async release(page: RunPageRow): Promise<void> {
    await affected(
      this.#db,
      `update erp_run_page set claim_token = null, lease_until = null
       where id = :id and claim_token = :token`,
      { id: page.id, token: page.claim_token }
    )
  }

  /** Whether a process that lives is writing a page of the run. */
  async isBeingWritten(runId: string): Promise<boolean> {
    const page = await firstRow(
      this.#db,
      `select id from erp_run_page
       where run_id = :runId and lease_until > clock_timestamp() limit 1`,
      { runId }
    )
    return page !== null
  }

  /** What writing has come to so far. */
  async progress(
    runId: string
  ): Promise<{ readonly open: number; readonly counts: RunCounts }> {
    const found = await rows<{ counts: RunCounts | null }>(
      this.#db,
      "select counts from erp_run_page where run_id = :runId",
      { runId }
    )
    return {
      open: found.filter(({ counts }) => counts === null).length,
      counts: found.reduce(
        (sum, { counts }) => addCounts(sum, counts ?? {}),
        noCounts
      ),
    }
  }

  /** How many records wait to be written. */
  async countKept(runId: string): Promise<number> {
    const row = await firstRow<{ count: number }>(
      this.#db,
      `select coalesce(sum(jsonb_array_length(records)), 0)::int count
       from erp_run_page where run_id = :runId`,
      { runId }
    )
    return row?.count ?? 0
  }

  /**
   * Products bound before the run began that its complete listing did not have:
   * none if it named a record without an id, or once its pages are gone.
   */
  missing(
    run: RunKey,
    { after, limit }: { readonly after: string; readonly limit: number }
  ): Promise<MissingProduct[]> {
    return rows(
      this.#db,
      `select b.store_id, b.external_id from erp_binding b
       where b.connection_id = :connectionId and b.kind = 'product'
         and not b.is_alias and b.deleted_at is null
         and ${NOT_EXCLUDED("b")}
         and b.external_id > :after
         and ${WAS_THERE} and ${TELLS_ALL}
         and not exists (
           select from (
             select unnest(seen) external_id from erp_run_page
             where run_id = :runId) listed
           where listed.external_id = b.external_id)
       order by b.external_id limit :limit`,
      { connectionId: run.connection_id, runId: run.id, after, limit }
    )
  }

  /** Records that are one variant among others and were not in it either. */
  missingArticles(
    run: RunKey,
    { after, limit }: { readonly after: string; readonly limit: number }
  ): Promise<MissingProduct[]> {
    return rows(
      this.#db,
      `select b.store_id, b.external_id from erp_binding b
       where b.connection_id = :connectionId and ${IS_ARTICLE("b")}
         and not b.is_withdrawn and b.external_id > :after
         and ${WAS_THERE} and ${TELLS_ALL}
         and not exists (
           select from erp_run_page p
           where p.run_id = :runId
             and split_part(b.external_id, '/', 1) = any(p.seen))
       order by b.external_id limit :limit`,
      { connectionId: run.connection_id, runId: run.id, after, limit }
    )
  }

  /** Which of these ids the run's complete listing did not have. */
  async unseen(runId: string, ids: readonly string[]): Promise<string[]> {
    const found = await rows<{ id: string }>(
      this.#db,
      `select id from unnest(cast(:ids as text[])) as wanted(id)
       where ${TELLS_ALL} and id not in (
         select unnest(seen) from erp_run_page where run_id = :runId)`,
      { runId, ids }
    )
    return found.map(({ id }) => id)
  }

  /** Whether the listing had a record of which nobody knows which it is. */
  async hasUnnamed(runId: string): Promise<boolean> {
    const row = await firstRow<{ found: boolean }>(
      this.#db,
      `select ${HAS_UNNAMED} found`,
      { runId }
    )
    return row?.found ?? false
  }

  async delete(runId: string): Promise<void> {
    await rows(this.#db, "delete from erp_run_page where run_id = :runId", {
      runId,
    })
  }
}
