import { createHash } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import { canonicalJson } from "../../domain/canonical-json"
import { ConnectorError } from "../contract/connector-error"
import { idOf } from "./wire"

/**
 * Reading a Smarty list to its end. Smarty pages by `limit` and `offset` over
 * a set that moves meanwhile, without a total; an empty page is the end.
 *
 * - Rows that come in before our offset push known rows onto the next page:
 *   they are dropped.
 * - Rows that vanish before our offset pull unread rows under it. So a page
 *   starts with the last row of the page before, and when that is missing we
 *   go back until known rows are in sight again.
 */
export const PAGE_LIMIT = 50

/** Covers the last pages, also of a server that ignores `limit`. */
const MAX_SEEN = 4 * PAGE_LIMIT
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

export function pageQuery(position: RowPosition) {
  return { limit: PAGE_LIMIT, offset: position.offset }
}

/** What the page read at `position` means. */
export function advance(
  position: RowPosition,
  rows: readonly unknown[]
): RowStep {
  const known = new Set(position.seen)
  // A row that a page holds twice counts once.
  const keyed = new Map(rows.map((row) => [rowKey(row), row]))
  const keys = [...keyed.keys()]
  if (needsOverlap(position) && !keys.some((key) => known.has(key))) {
    return { fresh: [], next: rewound(position) }
  }
  const fresh = keys
    .filter((key) => !known.has(key))
    .map((key) => keyed.get(key))
  const isFull = rows.length >= PAGE_LIMIT
  // A short page of known rows also comes from lists that ignore `offset`.
  if (rows.length === 0 || (fresh.length === 0 && !isFull)) {
    return { fresh, next: null }
  }
  const stalePages = fresh.length > 0 ? 0 : position.stalePages + 1
  return {
    fresh,
    next: {
      offset: position.offset + rows.length - (isFull ? 1 : 0),
      seen: [...position.seen, ...keys].slice(-MAX_SEEN),
      isAnchored: isFull,
      rewinds: position.rewinds,
      stalePages: refuseStandstill(stalePages),
    },
  }
}

function needsOverlap(position: RowPosition): boolean {
  return (
    position.isAnchored && position.offset > 0 && position.rewinds < MAX_REWINDS
  )
}

function rewound(position: RowPosition): RowPosition {
  return {
    ...position,
    offset: Math.max(0, position.offset - PAGE_LIMIT + 1),
    rewinds: position.rewinds + 1,
  }
}

function refuseStandstill(stalePages: number): number {
  if (stalePages > MAX_STALE_PAGES) {
    throw new ConnectorError("unavailable", {
      code: "ERP_PAGING_STUCK",
      message:
        "Smarty sends the same page of a list again and again, so the rest of the list cannot be read.",
    })
  }
  return stalePages
}

/** Rows without an id are told apart by what they contain. */
function rowKey(row: unknown): string {
  return (
    idOf(row) ??
    `#${createHash("sha256").update(canonicalJson(row)).digest("base64url").slice(0, 16)}`
  )
}
