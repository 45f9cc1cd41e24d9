import {
  keepPreviousData,
  queryOptions,
  useQueries,
  useQuery,
} from "@tanstack/react-query"
import { read, type Query } from "./api"
import type { Run, RunChange, RunIssue } from "./api-types"
import { isRunning, pollMs } from "./polling"
import { queryKeys } from "./query-keys"

export function useRuns(query: Query) {
  return useQuery({
    queryKey: queryKeys.of("runs", query),
    queryFn: () => read<{ runs: Run[]; count: number }>("/runs", query),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.runs.some(isRunning) ? pollMs : false,
  })
}

function runQuery(id: string) {
  return queryOptions({
    queryKey: queryKeys.of("runs", id),
    queryFn: () => read<{ run: Run }>(`/runs/${id}`),
    refetchInterval: ({ state }) =>
      isRunning(state.data?.run) ? pollMs : false,
  })
}

export function useRun(id: string) {
  return useQuery(runQuery(id))
}

/** Null until the first answer of each is there. */
export function useRunsById(ids: string[]): Run[] | null {
  const answers = useQueries({ queries: ids.map(runQuery) })
  const runs = answers.flatMap(({ data }) => data?.run ?? [])
  return runs.length === ids.length ? runs : null
}

export function useRunIssues(id: string, query: Query) {
  return useQuery({
    queryKey: queryKeys.of("runs", id, "issues", query),
    queryFn: () =>
      read<{ issues: RunIssue[]; count: number }>(`/runs/${id}/issues`, query),
    placeholderData: keepPreviousData,
  })
}

export function useRunChanges(id: string, query: Query) {
  return useQuery({
    queryKey: queryKeys.of("runs", id, "changes", query),
    queryFn: () =>
      read<{ changes: RunChange[]; count: number }>(
        `/runs/${id}/changes`,
        query
      ),
    placeholderData: keepPreviousData,
  })
}
