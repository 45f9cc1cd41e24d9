import {
  keepPreviousData,
  queryOptions,
  useQueries,
  useQuery,
} from "@tanstack/react-query"
import { read, type Query } from "./api"
import type {
  ChangeGroup,
  GroupCounts,
  Run,
  RunChange,
  RunIssue,
} from "./run-types"
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

/** The run that takes this one back; one that failed can be tried again. */
export function useUndoOf(run: Run) {
  const { data } = useRuns({
    connection_id: run.connection_id,
    flow: run.flow,
    limit: 200,
  })
  return data?.runs.find(
    ({ undoes, state }) =>
      undoes === run.id && state !== "cancelled" && state !== "failed"
  )
}

export interface RunPart {
  runId: string
  offset: number
  limit: number
  /** Changes as the run goes on, so that its records are read again. */
  progress: string
}

function partQuery<T>(part: "issues" | "changes", key: RunPart, query: Query) {
  return queryOptions({
    queryKey: queryKeys.of("runs", key.runId, part, key),
    queryFn: () => read<T>(`/runs/${key.runId}/${part}`, query),
    placeholderData: keepPreviousData,
  })
}

export function useRunIssues(key: RunPart) {
  const { offset, limit } = key
  return useQuery(
    partQuery<{ issues: RunIssue[]; count: number }>("issues", key, {
      offset,
      limit,
    })
  )
}

interface RunChanges {
  changes: RunChange[]
  count: number
  groups: GroupCounts
}

export function useRunChanges(key: RunPart & { of: ChangeGroup }) {
  const { of, offset, limit } = key
  return useQuery(partQuery<RunChanges>("changes", key, { of, offset, limit }))
}

/** How much there is of everything, before any of it is looked at. */
export function useRunSummary(run: Run) {
  const key = { runId: run.id, offset: 0, limit: 1, progress: runStage(run) }
  const changes = useQuery(partQuery<RunChanges>("changes", key, { limit: 1 }))
  const issues = useRunIssues(key)
  return {
    groups: changes.data?.groups ?? null,
    issues: issues.data?.count ?? null,
  }
}

/** Differs whenever a run has something new to show. */
export function runStage({ state, counts }: Run): string {
  return `${state} ${JSON.stringify(counts)}`
}
