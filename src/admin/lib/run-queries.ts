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

export interface RunPart {
  runId: string
  offset: number
  limit: number
  /** Grows as the run goes on, so that its records are read again. */
  progress: number
}

function partQuery<T>(part: "issues" | "changes", key: RunPart) {
  const { runId, offset, limit } = key
  return queryOptions({
    queryKey: queryKeys.of("runs", runId, part, key),
    queryFn: () => read<T>(`/runs/${runId}/${part}`, { offset, limit }),
    placeholderData: keepPreviousData,
  })
}

export function useRunIssues(key: RunPart) {
  return useQuery(
    partQuery<{ issues: RunIssue[]; count: number }>("issues", key)
  )
}

export function useRunChanges(key: RunPart) {
  return useQuery(
    partQuery<{ changes: RunChange[]; count: number }>("changes", key)
  )
}
