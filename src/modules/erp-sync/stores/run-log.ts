import { generateEntityId } from "@medusajs/framework/utils"
import type { ChangeGroup } from "../../../domain/change-group"
import type { RecordKind } from "../../../domain/failure"
import {
  type Database,
  jsonBatch,
  jsonLiteral,
  pageOf,
  rows,
  script,
} from "./database"

/** A field an import changed. */
export interface RunChange {
  readonly kind: RecordKind
  readonly storeId: string
  readonly externalId: string | null
  readonly label: string | null
  readonly action: "create" | "update" | "delete"
  readonly field: string | null
  readonly before: unknown
  readonly after: unknown
}

/** A record an import could not take. */
export interface NewRunIssue {
  readonly kind: RecordKind
  readonly externalId: string | null
  readonly storeId: string | null
  readonly label: string | null
  readonly code: string
  readonly message: string
  /** Of the connection rather than of a record: said once while it is open. */
  readonly isStanding?: true
}

/** As whose issue one about a whole listing is kept: no record is called so. */
export const LISTING = "*"

/** A row of `erp_run_issue`. */
export interface RunIssueRow {
  readonly id: string
  readonly run_id: string
  readonly connection_id: string
  readonly kind: RecordKind
  readonly external_id: string | null
  readonly store_id: string | null
  readonly label: string | null
  readonly code: string
  readonly message: string
  readonly resolved_at: Date | null
  readonly created_at: Date
}

/** A row of `erp_run_change`. */
export interface RunChangeRow {
  readonly id: string
  readonly kind: RecordKind
  readonly store_id: string
  readonly external_id: string | null
  readonly label: string | null
  readonly action: "create" | "update" | "delete"
  readonly field: string | null
  readonly before: unknown
  readonly after: unknown
}

interface RunOfIssues {
  readonly id: string
  readonly connection_id: string
}

export interface PageOf {
  readonly limit: number
  readonly offset: number
}

/** What runs changed and what they could not take. */
export class RunLog {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async addChanges(
    runId: string,
    changes: readonly RunChange[]
  ): Promise<void> {
    if (changes.length === 0) {
      return
    }
    await rows(
      this.#db,
      `insert into erp_run_change (id, run_id, kind, store_id, external_id,
         label, action, field, before, after)
       select b.id, :runId, b.kind, b."storeId", b."externalId", b.label,
         b.action, b.field, b.before, b.after
       from jsonb_to_recordset(cast(:batch as jsonb)) as b(
         id text, kind text, "storeId" text, "externalId" text, label text,
         action text, field text, before jsonb, after jsonb)`,
      {
        runId,
        batch: jsonBatch(
          changes.map((change) => ({
            ...change,
            id: generateEntityId("", "erpchg"),
          }))
        ),
      }
    )
  }

  /** What a run that is done again had planned. */
  async forgetChanges(runId: string): Promise<void> {
    await rows(this.#db, "delete from erp_run_change where run_id = :runId", {
      runId,
    })
  }

  /** Adds issues; older open ones about the same records are settled. */
  async addIssues(
    run: RunOfIssues,
    issues: readonly NewRunIssue[]
  ): Promise<void> {
    await this.#addStanding(
      run,
      issues.filter(({ isStanding }) => isStanding === true)
    )
    const ofRecords = issues.filter(({ isStanding }) => isStanding !== true)
    if (ofRecords.length === 0) {
      return
    }
    const bindings = {
      batch: jsonBatch(withIds(ofRecords)),
      runId: run.id,
      connectionId: run.connection_id,
    }
    await rows(this.#db, REPLACE_OPEN, bindings)
    await rows(this.#db, INSERT_ISSUES, bindings)
  }

  /** Pages are written side by side, and each may be the first to say it. */
  async #addStanding(
    run: RunOfIssues,
    issues: readonly NewRunIssue[]
  ): Promise<void> {
    if (issues.length === 0) {
      return
    }
    const batch = withIds(issues).map((issue) => ({
      ...issue,
      runId: run.id,
      connectionId: run.connection_id,
    }))
    await script(this.#db, [
      LOCK_ISSUES(jsonLiteral(run.connection_id)),
      INSERT_NOT_OPEN(jsonLiteral(batch)),
    ])
  }

  /** What is open under this code, by the ERP's ids. */
  async openOfCode(connectionId: string, code: string): Promise<string[]> {
    const found = await rows<{ external_id: string }>(
      this.#db,
      `select distinct external_id from erp_run_issue
       where connection_id = :connectionId and code = :code
         and external_id is not null and resolved_at is null`,
      { connectionId, code }
    )
    return found.map((row) => row.external_id)
  }

  /** These records were taken: whatever was open about them is settled. */
  async resolveIssues(
    connectionId: string,
    kind: RecordKind,
    externalIds: readonly string[]
  ): Promise<void> {
    await rows(
      this.#db,
      `update erp_run_issue set resolved_at = now(), updated_at = now()
       where connection_id = :connectionId and kind = :kind
         and external_id = any(cast(:externalIds as text[]))
         and resolved_at is null and deleted_at is null`,
      { connectionId, kind, externalIds }
    )
  }

  /** External ids with an issue that an earlier run left open. */
  async openExternalIds(
    run: RunOfIssues,
    kind: RecordKind,
    limit: number
  ): Promise<string[]> {
    const found = await rows<{ external_id: string }>(
      this.#db,
      `select distinct external_id from erp_run_issue
       where connection_id = :connectionId and kind = :kind
         and external_id <> '${LISTING}' and resolved_at is null
         and run_id <> :runId
       order by external_id limit :limit`,
      { connectionId: run.connection_id, runId: run.id, kind, limit }
    )
    return found.map((row) => row.external_id)
  }

  listIssues(runId: string, page: PageOf) {
    return pageOf<RunIssueRow>(
      this.#db,
      {
        select: "select * from erp_run_issue where run_id = :runId",
        order: "created_at, id",
        ...page,
      },
      { runId }
    )
  }

  listChanges(
    runId: string,
    { of: group, ...page }: PageOf & { readonly of?: ChangeGroup | undefined }
  ) {
    return pageOf<RunChangeRow>(
      this.#db,
      {
        select: `select * from erp_run_change where run_id = :runId
          and (cast(:group as text) is null or ${CHANGE_GROUP} = :group)`,
        order: "created_at, id",
        ...page,
      },
      { runId, group: group ?? null }
    )
  }

  /** How many changes of each group a run made, or would make. */
  async countChanges(
    runId: string
  ): Promise<Partial<Record<ChangeGroup, number>>> {
    const found = await rows<{ name: ChangeGroup; count: number }>(
      this.#db,
      `select ${CHANGE_GROUP} name, count(*)::int count
       from erp_run_change where run_id = :runId group by 1`,
      { runId }
    )
    return Object.fromEntries(found.map(({ name, count }) => [name, count]))
  }

  /** All changes of a run, a batch in memory at a time. */
  eachChange(runId: string): AsyncGenerator<RunChangeRow> {
    return this.#each<RunChangeRow>("erp_run_change", runId)
  }

  /** All issues of a run, a batch in memory at a time. */
  eachIssue(runId: string): AsyncGenerator<RunIssueRow> {
    return this.#each<RunIssueRow>("erp_run_issue", runId)
  }

  async *#each<T extends { id: string }>(
    table: "erp_run_change" | "erp_run_issue",
    runId: string
  ): AsyncGenerator<T> {
    let after = ""
    for (;;) {
      const batch = await rows<T>(
        this.#db,
        `select * from ${table} where run_id = :runId and id > :after
         order by id limit 500`,
        { runId, after }
      )
      yield* batch
      const last = batch.at(-1)
      if (last === undefined) {
        return
      }
      after = last.id
    }
  }

  /** What a run changed, the last first, from some change on. */
  changesBefore(
    runId: string,
    page: { readonly before: string | null; readonly limit: number }
  ): Promise<RunChangeRow[]> {
    return rows(
      this.#db,
      `select * from erp_run_change where run_id = :runId
         and (cast(:before as text) is null or id < :before)
       order by id desc limit :limit`,
      { runId, ...page }
    )
  }

  /** What is open about some records, by either side's id. */
  openIssuesOf(
    kind: RecordKind,
    ids: {
      readonly externalIds: readonly string[]
      readonly storeIds: readonly string[]
    }
  ): Promise<RunIssueRow[]> {
    return rows(
      this.#db,
      `select * from erp_run_issue where resolved_at is null and kind = :kind
         and (external_id = any(cast(:externalIds as text[]))
           or store_id = any(cast(:storeIds as text[])))`,
      { kind, ...ids }
    )
  }

  countOpenIssues(): Promise<
    { connection_id: string; kind: RecordKind; count: number }[]
  > {
    return rows(
      this.#db,
      `select connection_id, kind, count(*)::int count from erp_run_issue
       where resolved_at is null group by connection_id, kind`
    )
  }
}

const CHANGE_GROUP = `case
  when action = 'create' then 'created'
  when action = 'delete' then 'deleted'
  when field = 'status' and after = '"published"' then 'published'
  when field = 'status' then 'unpublished'
  else 'changed' end`

const BATCH = `jsonb_to_recordset(cast(:batch as jsonb)) as b(
  id text, kind text, "externalId" text, "storeId" text, label text,
  code text, message text)`

/** A record has one open reason at a time: the newest. */
const REPLACE_OPEN = `
  update erp_run_issue i set resolved_at = now(), updated_at = now()
  from ${BATCH}
  where i.connection_id = :connectionId and i.kind = b.kind
    and i.external_id = b."externalId" and i.resolved_at is null`

const INSERT_ISSUES = `
  insert into erp_run_issue (id, run_id, connection_id, kind, external_id,
    store_id, label, code, message)
  select b.id, :runId, :connectionId, b.kind, b."externalId", b."storeId",
    b.label, b.code, b.message
  from ${BATCH}`

function withIds(issues: readonly NewRunIssue[]) {
  return issues.map((issue) => ({
    ...issue,
    id: generateEntityId("", "erpiss"),
  }))
}

const LOCK_ISSUES = (connectionId: string) => `
  select pg_advisory_xact_lock(hashtextextended(
    'issue|' || (${connectionId} #>> '{}'), 0))`

const INSERT_NOT_OPEN = (batch: string) => `
  insert into erp_run_issue (id, run_id, connection_id, kind, external_id,
    store_id, label, code, message)
  select b.id, b."runId", b."connectionId", b.kind, b."externalId",
    b."storeId", b.label, b.code, b.message
  from jsonb_to_recordset(${batch}) as b(id text, "runId" text,
    "connectionId" text, kind text, "externalId" text, "storeId" text,
    label text, code text, message text)
  where not exists (
    select from erp_run_issue i where i.connection_id = b."connectionId"
      and i.kind = b.kind and i.external_id = b."externalId"
      and i.code = b.code and i.resolved_at is null)`
