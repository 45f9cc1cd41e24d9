import { createHash } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import { canonicalJson } from "../../domain/canonical-json"
import { ConnectorError } from "../contract/connector-error"

/**
 * Reading a list to its end that is paged by limit and offset over a set that
 * moves meanwhile; an empty page is the end.
 *
 * - Rows that come in before our offset push known rows onto the next page:
 *   they are dropped.
 * - Rows that vanish before our offset pull unread rows under it. So a page
 *   starts with the last row of the page before, and when that is missing we
 *   go back until known rows are in sight again.
 */
export interface OffsetList {
  /** As people call it, for messages: `"Smarty"`. */
  readonly erp: string
  readonly pageSize: number
  /** `null`: the row has no id, and is told apart by what it contains. */
  idOf(row: unknown): string | null
}

/** Pages of ids that are remembered, also of a server that ignores the limit. */
const PAGES_SEEN = 4
/** A server without a stable order would send us back forever. */
const MAX_REWINDS = 20
/** Full pages without a new row, one after the other. */
const MAX_STALE_PAGES = 5

export const rowPositionSchema = z.object({
  offset: z.number(),
  seen: z.array(z.string()),
  /** The page must show a row we know. */
  isAnchored: z.boolean(),
  rewinds: z.number(),
  stalePages: z.number(),
})

export type RowPosition = z.output<typeof rowPositionSchema>

export const firstRow: RowPosition = {
  offset: 0,
  seen: [],
  isAnchored: false,
  rewinds: 0,
  stalePages: 0,
}

export interface RowStep {
  /** Rows of the page that were not seen before. */
  readonly fresh: readonly unknown[]
  /** `null`: this was the end. */
  readonly next: RowPosition | null
}

/** What the page read at `position` means. */
export type Advance = (
  position: RowPosition,
  rows: readonly unknown[]
) => RowStep

export function advanceIn(list: OffsetList): Advance {
  return (position, rows) => advance(list, position, rows)
}

function advance(
  list: OffsetList,
  position: RowPosition,
  rows: readonly unknown[]
): RowStep {
  const known = new Set(position.seen)
  // A row that a page holds twice counts once.
  const keyed = new Map(rows.map((row) => [rowKey(list, row), row]))
  const keys = [...keyed.keys()]
  if (needsOverlap(position) && !keys.some((key) => known.has(key))) {
    return { fresh: [], next: rewound(list, position) }
  }
  const fresh = keys
    .filter((key) => !known.has(key))
    .map((key) => keyed.get(key))
  const isFull = rows.length >= list.pageSize
  // A short page of known rows also comes from lists that ignore `offset`.
  if (rows.length === 0 || (fresh.length === 0 && !isFull)) {
    return { fresh, next: null }
  }
  const stalePages = fresh.length > 0 ? 0 : position.stalePages + 1
  return {
    fresh,
    next: {
      offset: position.offset + rows.length - (isFull ? 1 : 0),
      seen: [...position.seen, ...keys].slice(-PAGES_SEEN * list.pageSize),
      isAnchored: isFull,
      rewinds: position.rewinds,
      stalePages: refuseStandstill(list, stalePages),
    },
  }
}

function needsOverlap(position: RowPosition): boolean {
  return (
    position.isAnchored && position.offset > 0 && position.rewinds < MAX_REWINDS
  )
}

function rewound({ pageSize }: OffsetList, position: RowPosition): RowPosition {
  return {
    ...position,
    offset: Math.max(0, position.offset - pageSize + 1),
    rewinds: position.rewinds + 1,
  }
}

function refuseStandstill({ erp }: OffsetList, stalePages: number): number {
  if (stalePages > MAX_STALE_PAGES) {
    throw new ConnectorError("unavailable", {
      code: "ERP_PAGING_STUCK",
      message: `${erp} sends the same page of a list again and again, so the rest of the list cannot be read.`,
    })
  }
  return stalePages
}

function rowKey(list: OffsetList, row: unknown): string {
  return (
    list.idOf(row) ??
    `#${createHash("sha256").update(canonicalJson(row)).digest("base64url").slice(0, 16)}`
  )
}
