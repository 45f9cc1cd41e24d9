import type { UseQueryResult } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { ErrorState } from "./error-state"
import { LoadingRows } from "./loading-rows"

interface QueryViewProps<T> {
  query: UseQueryResult<T>
  rows?: number
  children: (data: T) => ReactNode
}

/** Loading, error with retry, or the data: the three faces of a request. */
export function QueryView<T>({ query, rows, children }: QueryViewProps<T>) {
  if (query.data !== undefined) {
    return <>{children(query.data)}</>
  }
  if (query.isError) {
    return (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    )
  }
  return <LoadingRows {...(rows && { rows })} />
}
