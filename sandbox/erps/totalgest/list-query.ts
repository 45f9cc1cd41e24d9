import { ApiError } from "./api-error"

const DEFAULT_LIMIT = 50
const MAX_LIMIT = 100
/** On every call. */
const always = ["idNegozio", "idOwner", "limit", "offset"]

export type Predicate<T> = (row: T) => boolean

/** The query of a list: paging and the filters of its entity. */
export class ListQuery {
  private readonly query: URLSearchParams
  private readonly limit: number
  private readonly offset: number

  /**
   * An unknown parameter is refused: a misspelt filter that returns everything
   * is a mistake nobody notices.
   * @throws {ApiError}
   */
  constructor(query: URLSearchParams, filters: readonly string[]) {
    this.query = query
    for (const name of query.keys()) {
      if (!always.includes(name) && !filters.includes(name)) {
        throw notValid(name)
      }
    }
    this.limit = this.count("limit") ?? DEFAULT_LIMIT
    this.offset = this.count("offset") ?? 0
    if (this.limit < 1 || this.limit > MAX_LIMIT) {
      throw notValid("limit")
    }
  }

  /** `null`: not sent. */
  text(name: string): string | null {
    return this.query.get(name)
  }

  /** ISO 8601 with an offset. */
  instant(name: string): number | null {
    const text = this.text(name)
    if (text === null) {
      return null
    }
    const hasOffset = /T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text)
    if (!hasOffset || Number.isNaN(Date.parse(text))) {
      throw notValid(name)
    }
    return Date.parse(text)
  }

  /** The page asked for, in the envelope of lists. */
  page<T>(
    rows: readonly T[],
    predicates: readonly Predicate<T>[],
    show: (row: T) => object
  ): object {
    const matching =
      predicates.length === 0
        ? rows
        : rows.filter((row) => predicates.every((matches) => matches(row)))
    return {
      dati: matching.slice(this.offset, this.offset + this.limit).map(show),
      totale: matching.length,
    }
  }

  private count(name: string): number | null {
    const text = this.text(name)
    if (text !== null && !/^\d{1,9}$/.test(text)) {
      throw notValid(name)
    }
    return text === null ? null : Number(text)
  }
}

/** The predicates of the filters that were sent. */
export function whenSet<T, V>(
  value: V | null,
  matches: (row: T, value: V) => boolean
): Predicate<T>[] {
  return value === null ? [] : [(row) => matches(row, value)]
}

function notValid(name: string): ApiError {
  return new ApiError(
    400,
    "PARAMETRO_NON_VALIDO",
    `Parametro non valido: ${name}`
  )
}
