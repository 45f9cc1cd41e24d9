import type { JsonRecord } from "../../simulator/json"
import type { ListQuery } from "../list-query"
import type { SmartyStore } from "../store"

/** What the public record leaves open, and this account therefore decides. */
export interface Assumptions {
  /** Whether `code` of a posted order is kept and shown. */
  keepsOrderCode: boolean
  /** Whether product rows carry their variations. */
  embedsVariations: boolean
  /** Whether prices of order rows have the VAT in them, or get it on top. */
  pricesIncludeTax: boolean
  /** Members of bodies that are refused: `["shipping_address", "sdi"]`. */
  refusedFields: readonly string[]
}

export interface EntityContext {
  readonly store: SmartyStore
  readonly assumptions: Assumptions
  /** Address of this server, for absolute picture addresses. */
  readonly origin: () => string
}

/** The answer to a write. */
export type Written = Readonly<{ id: number; test?: true }>

/** One entity of the API; an absent member is an action it does not have. */
export interface Entity {
  /** The members of its rows: what an unknown id answers, all null. */
  readonly columns: readonly string[]
  /** Filters of its `list`, besides limit and offset. */
  readonly filters: readonly string[]
  readonly list: (query: ListQuery) => readonly JsonRecord[]
  readonly get: (id: number) => JsonRecord | null
  readonly post?: (body: JsonRecord, query: URLSearchParams) => Written
  readonly put?: (
    id: number,
    body: JsonRecord,
    query: URLSearchParams
  ) => Written
  /** POST with an id: `ship`, `confirmShip`. */
  readonly actions?: Readonly<
    Record<string, (id: number, body: JsonRecord) => Written>
  >
}

/** Ids leave as texts in rows. */
export function idText(id: number | null): string | null {
  return id === null ? null : String(id)
}
