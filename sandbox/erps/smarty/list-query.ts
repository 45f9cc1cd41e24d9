import { ApiError, fieldNotSet, fieldNotValid } from "./api-error"
import { parseId } from "./fields"
import { fromRomeWallClock } from "./rome-time"

/** Observed when no limit was sent. */
const defaultLimit = 200
const always = ["ApiKey", "action", "limit", "offset"]

export type Predicate<T> = (row: T) => boolean

/** The query of a `list`: paging and the filters of its entity. */
export class ListQuery {
  private readonly query: URLSearchParams
  private readonly limit: number
  private readonly offset: number

  /**
   * The real ERP may well ignore a filter it does not know; here it is
   * refused, because a misspelt filter that returns everything is a mistake
   * nobody notices.
   * @throws {ApiError}
   */
  constructor(query: URLSearchParams, filters: readonly string[]) {
    this.query = query
    for (const name of query.keys()) {
      if (!always.includes(name) && !filters.includes(name)) {
        throw new ApiError(`Filter not valid: ${name}`)
      }
    }
    this.limit = this.id("limit") ?? defaultLimit
    this.offset = this.id("offset") ?? 0
  }

  /** `null` when absent or empty. */
  text(name: string): string | null {
    const value = this.query.get(name) ?? ""
    return value === "" ? null : value
  }

  id(name: string): number | null {
    return this.parse(name, parseId)
  }

  flag(name: string): boolean | null {
    return this.parse(name, (text) =>
      text === "0" || text === "1" ? text === "1" : null
    )
  }

  instant(name: string): number | null {
    return this.parse(name, fromRomeWallClock)
  }

  requiredInstant(name: string): number {
    const instant = this.instant(name)
    if (instant === null) {
      throw fieldNotSet(name)
    }
    return instant
  }

  /** The asked page of those that satisfy every predicate. */
  page<T>(rows: readonly T[], predicates: readonly Predicate<T>[]): T[] {
    if (predicates.length === 0) {
      return rows.slice(this.offset, this.offset + this.limit)
    }
    const page: T[] = []
    let toSkip = this.offset
    for (const row of rows) {
      if (page.length === this.limit) {
        break
      }
      if (!predicates.every((matches) => matches(row))) {
        continue
      }
      if (toSkip === 0) {
        page.push(row)
      } else {
        toSkip -= 1
      }
    }
    return page
  }

  private parse<T>(name: string, read: (text: string) => T | null): T | null {
    const text = this.text(name)
    if (text === null) {
      return null
    }
    const value = read(text)
    if (value === null) {
      throw fieldNotValid(name)
    }
    return value
  }
}

/** The predicates of the filters that were sent. */
export function whenSet<T, V>(
  value: V | null,
  matches: (row: T, value: V) => boolean
): Predicate<T>[] {
  return value === null ? [] : [(row) => matches(row, value)]
}

/** Every word somewhere in one of the texts, in any case. */
export function mentions(
  texts: readonly (string | null)[],
  words: string
): boolean {
  const all = texts.filter(Boolean).join("\n").toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}
