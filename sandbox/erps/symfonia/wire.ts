import { isDecimal } from "../../../src/domain/money"
import type { JsonRecord } from "../simulator/json"
import { ApiError } from "./api-error"
import type { ApiCall } from "./routing"
import type { TrackedKind } from "./data"
import type { SymfoniaStore } from "./store"

/** Decimals travel as JSON numbers; what is none stays as it is. */
export function amount(text: string): number | string {
  return isDecimal(text) ? Number(text) : text
}

/** A day as a date and time of the wire. */
export function midnight(day: string | null): string | null {
  return day === null ? null : `${day}T00:00:00`
}

const maxPageSize = 100

/** `?page=1&size=100&orderBy=1`, in the envelope of pages; by id. */
export function pageOf<T extends { readonly id: number }>(
  call: ApiCall,
  rows: readonly T[],
  show: (row: T) => JsonRecord
): JsonRecord {
  const number = call.number("page")
  // A larger page is cut without a word.
  const size = Math.min(call.number("size"), maxPageSize)
  const orderBy = call.has("orderBy") ? call.number("orderBy") : 1
  if (number < 1 || size < 1 || orderBy > 1) {
    throw new ApiError(400, "Nieprawidłowy numer lub rozmiar strony")
  }
  const ordered = orderBy === 1 ? rows : [...rows].reverse()
  const from = (number - 1) * size
  const data = ordered.slice(from, from + size)
  const hasMore = from + size < rows.length
  return {
    Data: data.map(show),
    PageNumber: number,
    LimitPerPage: size,
    TotalItems: rows.length,
    OrderBy: orderBy,
    NextPage: hasMore ? `http://erp.local/page=${String(number + 1)}` : null,
    PreviousPage:
      number > 1 ? `http://erp.local/page=${String(number - 1)}` : null,
  }
}

export const pageParameters: readonly (readonly string[])[] = [
  ["page", "size", "orderBy"],
  ["page", "size"],
]

/** The last change of each record; what is gone has no object. */
export function incrementalSync(
  store: SymfoniaStore,
  kind: TrackedKind,
  { time, show }: { time: string; show: (id: number) => JsonRecord | null }
): JsonRecord[] {
  return store.changesSince(kind, time).map(({ id, at, isDeletion }) => ({
    Id: id,
    ModifyType: isDeletion ? 2 : 1,
    ModifiedAt: at,
    Object: isDeletion ? null : show(id),
  }))
}

export interface TextRange {
  readonly from: string | null | undefined
  readonly to: string | null | undefined
  /** 0 within (both ends included), 1 starts with `from`. */
  readonly mode: number | null | undefined
}

/** Absent criteria match all; capitals do not matter, as in the database. */
export function isInRange(value: string, range: TextRange): boolean {
  const text = value.toUpperCase()
  const from = range.from?.toUpperCase()
  const to = range.to?.toUpperCase()
  if (range.mode === 1) {
    return from === undefined || text.startsWith(from)
  }
  return (
    (from === undefined || text >= from) && (to === undefined || text <= to)
  )
}

export interface TextCriterion {
  /** 0 within, 1 equals, 2 like (with `%`). */
  readonly Mode: number
  readonly Value: string
}

/** Absent criteria match all. */
export function meets(
  value: string,
  criterion: TextCriterion | null | undefined
): boolean {
  if (!criterion) {
    return true
  }
  const text = value.toUpperCase()
  const wanted = criterion.Value.toUpperCase()
  if (criterion.Mode === 0) {
    return text.includes(wanted)
  }
  return criterion.Mode === 1 ? text === wanted : likePattern(wanted).test(text)
}

function likePattern(pattern: string): RegExp {
  const source = pattern
    .split("%")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*")
  return new RegExp(`^${source}$`, "s")
}
