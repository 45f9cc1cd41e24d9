import type { Topic } from "../../../domain/flow"
import type { OutboxState } from "../../../domain/outbox-state"
import { type Database, firstRow, pageOf, rows } from "./database"
import {
  type AttemptRow,
  IS_SWITCHED_ON,
  type MessageRow,
  type OperatorActionRow,
  WAITS_FOR_ERP,
} from "./outbox-rows"

export interface MessageQuery {
  readonly connectionId?: string | undefined
  readonly topic?: Topic | undefined
  readonly states?: readonly OutboxState[] | undefined
  readonly isParked?: boolean | undefined
  readonly entityIds?: readonly string[] | undefined
  readonly limit: number
  readonly offset: number
}

export async function listMessages(
  db: Database,
  query: MessageQuery
): Promise<{ messages: MessageRow[]; count: number }> {
  const { limit, offset } = query
  const { found, count } = await pageOf<MessageRow>(
    db,
    { select: MATCHING, order: "seq desc", limit, offset },
    {
      connectionId: query.connectionId ?? null,
      topic: query.topic ?? null,
      states: query.states ?? null,
      entityIds: query.entityIds ?? null,
      isParked: query.isParked ?? null,
    }
  )
  return { messages: found, count }
}

const MATCHING = `
  select * from erp_outbox_message
  where deleted_at is null
    and (cast(:connectionId as text) is null or connection_id = :connectionId)
    and (cast(:topic as text) is null or topic = :topic)
    and (cast(:states as text[]) is null or state = any(:states))
    and (cast(:entityIds as text[]) is null or entity_id = any(:entityIds))
    and (cast(:isParked as boolean) is null
      or (parked_at is not null) = :isParked)`

export interface ParkedQuery {
  readonly topic: Topic
  readonly connectionId: string | null
  readonly reasonCode: string | null
}

const PARKED = `
  from erp_outbox_message
  where parked_at is not null and deleted_at is null and topic = :topic
    and state <> 'indeterminate'
    and connection_id = coalesce(cast(:connectionId as text), connection_id)
    and (cast(:reasonCode as text) is null or reason_code = :reasonCode)`

/** The next messages that wait for a person, oldest first. */
export function walkParked(
  db: Database,
  query: ParkedQuery,
  { after, limit }: { readonly after: number; readonly limit: number }
): Promise<MessageRow[]> {
  return rows<MessageRow>(
    db,
    `select * ${PARKED} and seq > :after order by seq limit :limit`,
    { ...query, after, limit }
  )
}

export async function countParked(
  db: Database,
  query: ParkedQuery
): Promise<number> {
  const counted = await firstRow<{ count: number }>(
    db,
    `select count(*)::int count ${PARKED}`,
    { ...query }
  )
  return counted?.count ?? 0
}

/** The unfinished messages about some records. */
export function openMessagesOf(
  db: Database,
  topic: Topic,
  entityIds: readonly string[]
): Promise<MessageRow[]> {
  return rows<MessageRow>(
    db,
    `select * from erp_outbox_message
     where topic = :topic and entity_id = any(cast(:entityIds as text[]))
       and finished_at is null and deleted_at is null
     order by seq`,
    { topic, entityIds }
  )
}

export function findMessage(
  db: Database,
  id: string
): Promise<MessageRow | null> {
  return firstRow<MessageRow>(
    db,
    "select * from erp_outbox_message where id = :id",
    { id }
  )
}

/** More of a message are not shown; they are kept as long as it is. */
const SHOWN_ATTEMPTS = 50

/** The last attempts of each message, in order. */
export function listAttempts(
  db: Database,
  messageIds: readonly string[]
): Promise<AttemptRow[]> {
  return rows<AttemptRow>(
    db,
    `select attempt.* from unnest(cast(:messageIds as text[])) shown(id)
     cross join lateral (
       select * from erp_attempt where message_id = shown.id
       order by number desc limit :limit) attempt
     order by attempt.message_id, attempt.number`,
    { messageIds, limit: SHOWN_ATTEMPTS }
  )
}

/** What people did to a message. */
export function listOperatorActions(
  db: Database,
  messageIds: readonly string[]
): Promise<OperatorActionRow[]> {
  return rows<OperatorActionRow>(
    db,
    `select * from erp_operator_action where message_id = any(:messageIds)
     order by created_at, id`,
    { messageIds }
  )
}

/** The first of a connection that keeps the order, and how many are behind. */
export interface LineRow {
  readonly id: string
  readonly connection_id: string
  readonly topic: Topic
  readonly entity_id: string
  readonly reason: string | null
  readonly behind: number
}

export function firstInLine(
  db: Database,
  connectionIds: readonly string[]
): Promise<LineRow[]> {
  return rows<LineRow>(
    db,
    `select distinct on (m.connection_id) m.id, m.connection_id, m.topic,
       m.entity_id, m.reason,
       cast(count(*) over (partition by m.connection_id) as int) - 1 behind
     from erp_outbox_message m
     join erp_connection c on c.id = m.connection_id
     where m.connection_id = any(cast(:connectionIds as text[]))
       and m.lane = 'realtime' and m.deleted_at is null
       and (m.state = 'executing' or ${WAITS_FOR_ERP("m")})
       and ${IS_SWITCHED_ON("m")}
     order by m.connection_id, m.seq`,
    { connectionIds }
  )
}

/** Connections that have something to do now. */
export async function dueConnections(db: Database): Promise<string[]> {
  const due = await rows<{ connection_id: string }>(
    db,
    `select c.id as connection_id from erp_connection c
     where c.deleted_at is null and c.state = 'active' and exists (
       select from erp_outbox_message m
       where m.connection_id = c.id and m.is_head and m.parked_at is null
         and m.deleted_at is null
         and m.state in ('available', 'retryable', 'snoozed', 'indeterminate')
         and m.run_at <= clock_timestamp()
         and ${IS_SWITCHED_ON("m")})`
  )
  return due.map((row) => row.connection_id)
}

export interface OutboxFigures {
  readonly connection_id: string
  readonly waiting: number
  readonly oldest_waiting_seconds: number | null
  readonly parked: number
  readonly completed_24h: number
}

/** What the overview shows, per connection with any message. */
export function outboxFigures(db: Database): Promise<OutboxFigures[]> {
  return rows<OutboxFigures>(
    db,
    `select connection_id,
       count(*) filter (where finished_at is null and parked_at is null)::int waiting,
       extract(epoch from clock_timestamp() - min(created_at) filter (
         where finished_at is null and parked_at is null
           and reason_kind is distinct from 'not_due'))::int oldest_waiting_seconds,
       count(*) filter (where parked_at is not null)::int parked,
       count(*) filter (where state = 'completed'
         and finished_at > now() - interval '24 hours')::int completed_24h
     from erp_outbox_message
     where deleted_at is null
       and (finished_at is null or finished_at > now() - interval '24 hours')
     group by connection_id`
  )
}
