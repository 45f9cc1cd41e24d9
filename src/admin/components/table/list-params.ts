/**
 * The state of a list in the address, in the very form of Medusa's own lists
 * (no prefix, several ids with commas, dates as JSON): bookmarks of the core
 * lists keep working and the core's export drawer exports what is filtered.
 */

export type FilterType = "multiselect" | "radio" | "date"
export type FilterTypes = Readonly<Record<string, FilterType>>

/** A filter that is added but not filled in yet has an empty value. */
export type FilterValue = string[] | string | Record<string, string> | null

export function parseFilter(raw: string, type: FilterType): FilterValue {
  if (type === "multiselect") {
    return raw === "" ? [] : raw.split(",")
  }
  if (type === "radio") {
    return raw === "" ? null : raw
  }
  return parseDate(raw)
}

function parseDate(raw: string): Record<string, string> | null {
  try {
    const value: unknown = JSON.parse(raw)
    return isOperators(value) ? value : null
  } catch {
    return null
  }
}

function isOperators(value: unknown): value is Record<string, string> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((each) => typeof each === "string")
  )
}

export function formatFilter(value: unknown): string {
  if (Array.isArray(value)) {
    return value.join(",")
  }
  if (typeof value === "string") {
    return value
  }
  return isOperators(value) ? JSON.stringify(value) : ""
}

export function readFilters(
  params: URLSearchParams,
  types: FilterTypes
): Record<string, FilterValue> {
  const filters: Record<string, FilterValue> = {}
  for (const [id, type] of Object.entries(types)) {
    const raw = params.get(id)
    if (raw !== null) {
      filters[id] = parseFilter(raw, type)
    }
  }
  return filters
}

/** The filters that hold something, as the query of a request. */
export function filterQuery(
  filters: Record<string, FilterValue>
): Record<string, FilterValue> {
  return Object.fromEntries(
    Object.entries(filters).filter(
      ([, value]) => value !== null && formatFilter(value) !== ""
    )
  )
}

/** A changed filter, search or order starts again at the first page. */
export function withFilters(
  params: URLSearchParams,
  types: FilterTypes,
  filters: Record<string, unknown>
): URLSearchParams {
  const next = withoutPage(params)
  for (const id of Object.keys(types)) {
    if (id in filters) {
      next.set(id, formatFilter(filters[id]))
    } else {
      next.delete(id)
    }
  }
  return next
}

export function withParam(
  params: URLSearchParams,
  key: string,
  value: string
): URLSearchParams {
  const next = withoutPage(params)
  if (value === "") {
    next.delete(key)
  } else {
    next.set(key, value)
  }
  return next
}

function withoutPage(params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params)
  next.delete("offset")
  return next
}

export interface Sorting {
  id: string
  desc: boolean
}

export function parseOrder(raw: string | null): Sorting | null {
  if (!raw) {
    return null
  }
  const desc = raw.startsWith("-")
  return { id: desc ? raw.slice(1) : raw, desc }
}

export function formatOrder(sorting: Sorting | null | undefined): string {
  if (!sorting?.id) {
    return ""
  }
  return sorting.desc ? `-${sorting.id}` : sorting.id
}
