import { useMemo } from "react"
import { useSearchParams } from "react-router-dom"
import {
  filterQuery,
  formatOrder,
  parseOrder,
  readFilters,
  withFilters,
  withParam,
  type FilterTypes,
  type Sorting,
} from "./list-params"

export const pageSize = 20

/** A list whose search, filters, order and page live in the address. */
export function useListState(types: FilterTypes) {
  const [params, setParams] = useSearchParams()
  const state = useMemo(
    () => ({
      search: params.get("q") ?? "",
      filters: readFilters(params, types),
      sorting: parseOrder(params.get("order")),
      offset: Number(params.get("offset") ?? 0) || 0,
    }),
    [params, types]
  )
  const set = (next: URLSearchParams) => {
    setParams(next, { replace: true })
  }
  return {
    ...state,
    query: {
      limit: pageSize,
      offset: state.offset,
      ...(state.search && { q: state.search }),
      ...(state.sorting && { order: formatOrder(state.sorting) }),
      ...filterQuery(state.filters),
    },
    onSearchChange: (q: string) => {
      set(withParam(params, "q", q))
    },
    onFilteringChange: (filters: Record<string, unknown>) => {
      set(withFilters(params, types, filters))
    },
    onSortingChange: (sorting: Sorting) => {
      set(withParam(params, "order", formatOrder(sorting)))
    },
    onPageChange: (pageIndex: number) => {
      const next = withParam(params, "offset", "")
      if (pageIndex > 0) {
        next.set("offset", String(pageIndex * pageSize))
      }
      setParams(next)
    },
  }
}

export type ListState = ReturnType<typeof useListState>
