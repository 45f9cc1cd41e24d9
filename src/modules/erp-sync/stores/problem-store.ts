import type { FailureKind, Issue, RecordKind } from "../../../domain/failure"
import { type Database, pageOf, rows } from "./database"

/** Something a person has to look at, whichever way it was going. */
export interface ProblemRow {
  readonly source: "message" | "record"
  readonly id: string
  readonly connection_id: string
  readonly kind: RecordKind
  readonly store_id: string | null
  readonly external_id: string | null
  readonly label: string | null
  readonly code: string | null
  readonly reason: string | null
  readonly reason_kind: FailureKind | null
  readonly issues: readonly Issue[] | null
  readonly since: Date
  readonly needs_decision: boolean
}

export interface ProblemQuery {
  readonly connectionId?: string | undefined
  readonly kind?: RecordKind | undefined
  readonly q?: string | undefined
  readonly limit: number
  readonly offset: number
}

const PROBLEMS = `
  select 'message' source, m.id, m.connection_id,
    case m.topic when 'product_image' then 'product' else m.topic end kind,
    m.entity_id store_id, null external_id, null label,
    m.reason_code code, m.reason, m.reason_kind, m.issues,
    m.parked_at since, m.state = 'indeterminate' needs_decision
  from erp_outbox_message m where m.parked_at is not null
    and m.deleted_at is null
  union all
  select 'record', i.id, i.connection_id, i.kind, i.store_id, i.external_id,
    i.label, i.code, i.message, null, null, i.created_at, false
  from erp_run_issue i where i.resolved_at is null`

const MATCHING = `
  select * from (${PROBLEMS}) p
  where connection_id = coalesce(cast(:connectionId as text), connection_id)
    and kind = coalesce(cast(:kind as text), kind)
    and (cast(:q as text) is null or label ilike :like
      or reason ilike :like or external_id = :q or store_id = :q)`

export class ProblemStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async list(
    query: ProblemQuery
  ): Promise<{ problems: ProblemRow[]; count: number }> {
    const { limit, offset } = query
    const { found, count } = await pageOf<ProblemRow>(
      this.#db,
      { select: MATCHING, order: "since desc, id", limit, offset },
      {
        connectionId: query.connectionId ?? null,
        kind: query.kind ?? null,
        q: query.q ?? null,
        like: `%${query.q ?? ""}%`,
      }
    )
    return { problems: found, count }
  }

  /** How many of each kind, over all connections. */
  async counts(): Promise<Record<string, number>> {
    const found = await rows<{ kind: string; count: number }>(
      this.#db,
      `select kind, count(*)::int count from (${PROBLEMS}) p group by kind`
    )
    return Object.fromEntries(found.map((row) => [row.kind, row.count]))
  }
}
