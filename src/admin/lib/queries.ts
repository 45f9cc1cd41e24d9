import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { read, type Query } from "./api"
import type { Alert } from "./alert-types"
import type {
  Attempt,
  Connection,
  ConnectionOverview,
  ConnectorInfo,
  ErpOptions,
  ExportReport,
  Mappings,
  Message,
  OperatorAction,
  OrderDetail,
  Problem,
  ProblemKind,
  RecordStatus,
  Schedule,
  StatusKind,
} from "./api-types"
import {
  idlePollMs,
  isMoving,
  isUnderWay,
  overviewPollMs,
  pollMs,
  queuePollMs,
} from "./polling"
import { queryKeys } from "./query-keys"

export function useConnectors() {
  return useQuery({
    queryKey: queryKeys.of("connectors"),
    queryFn: () => read<{ connectors: ConnectorInfo[] }>("/connectors"),
    staleTime: Infinity,
  })
}

export function useConnections() {
  return useQuery({
    queryKey: queryKeys.of("connections"),
    queryFn: () =>
      read<{ connections: Connection[] }>("/connections", { limit: 200 }),
  })
}

export interface ConnectionDetail {
  connection: Connection
  schedules: Schedule[]
}

export function useConnection(id: string) {
  return useQuery({
    queryKey: queryKeys.of("connections", id),
    queryFn: () => read<ConnectionDetail>(`/connections/${id}`),
  })
}

export function useMappings(id: string) {
  return useQuery({
    queryKey: queryKeys.of("connections", id, "mappings"),
    queryFn: () => read<Mappings>(`/connections/${id}/mappings`),
  })
}

/**
 * The ERP's own lists, asked from the ERP itself if it offers any and answers;
 * without them, what is known of it.
 */
export function useErpOptions(
  { id, state, breaker }: Connection,
  { capabilities }: ConnectorInfo
) {
  const answers = state === "active" && !breaker.open
  return useQuery({
    queryKey: queryKeys.of("connections", id, "options"),
    queryFn: () => read<ErpOptions>(`/connections/${id}/options`),
    enabled: answers || !capabilities.includes("options"),
    retry: false,
    staleTime: 300_000,
  })
}

export function useOverview() {
  return useQuery({
    queryKey: queryKeys.of("overview"),
    queryFn: () => read<{ connections: ConnectionOverview[] }>("/overview"),
    refetchInterval: ({ state }) =>
      state.data ? overviewPollMs(state.data.connections, Date.now()) : false,
  })
}

/** Open alerts first, then the latest that are over. */
export function useAlerts() {
  return useQuery({
    queryKey: queryKeys.of("alerts"),
    queryFn: () => read<{ alerts: Alert[] }>("/alerts"),
    refetchInterval: idlePollMs,
  })
}

export interface ProblemList {
  problems: Problem[]
  count: number
  /** Variants are counted as products. */
  counts: Record<Exclude<ProblemKind, "variant">, number>
}

export function useProblems(query: Query) {
  return useQuery({
    queryKey: queryKeys.of("problems", query),
    queryFn: () => read<ProblemList>("/problems", query),
    placeholderData: keepPreviousData,
  })
}

export function useMessages(query: Query) {
  return useQuery({
    queryKey: queryKeys.of("messages", query),
    queryFn: () =>
      read<{ messages: Message[]; count: number }>("/messages", query),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.messages.some((each) => isMoving(each, Date.now()))
        ? queuePollMs
        : false,
  })
}

export interface MessageDetail {
  message: Message
  attempts: Attempt[]
  actions: OperatorAction[]
}

export function useMessage(id: string) {
  return useQuery({
    queryKey: queryKeys.of("messages", id),
    queryFn: () => read<MessageDetail>(`/messages/${id}`),
    refetchInterval: ({ state }) =>
      state.data && isMoving(state.data.message, Date.now()) ? pollMs : false,
  })
}

export function useExport(id: string) {
  return useQuery({
    queryKey: queryKeys.of("exports", id),
    queryFn: () => read<{ export: ExportReport }>(`/exports/${id}`),
    refetchInterval: ({ state }) =>
      state.data && isUnderWay(state.data.export) ? pollMs : false,
  })
}

export function useOrderDetail(id: string) {
  return useQuery({
    queryKey: queryKeys.of("orders", id),
    queryFn: () => read<OrderDetail>(`/orders/${id}`),
    refetchInterval: ({ state }) =>
      state.data?.messages.some((each) => isMoving(each, Date.now()))
        ? pollMs
        : false,
  })
}

/** The API answers about this many records at once. */
const mostStatuses = 200

export async function readStatuses(
  kind: StatusKind,
  ids: string[]
): Promise<RecordStatus[]> {
  const found: RecordStatus[] = []
  for (let start = 0; start < ids.length; start += mostStatuses) {
    const some = ids.slice(start, start + mostStatuses)
    const answer = await read<{ statuses: RecordStatus[] }>("/statuses", {
      kind,
      ids: some,
    })
    found.push(...answer.statuses)
  }
  return found
}

export function useStatus(kind: StatusKind, id: string) {
  return useQuery({
    queryKey: queryKeys.of("statuses", kind, id),
    queryFn: () => readStatuses(kind, [id]),
    select: (statuses) => statuses[0] ?? null,
  })
}
