import { z } from "@medusajs/framework/zod"
import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type {
  Cursor,
  PageRequest,
  RecordIssue,
  Watermark,
} from "../contract/paging"
import { decodeCursor, encodeCursor } from "../kit/cursor"
import { wallClockFloor } from "../kit/zoned-time"
import type { Entity, Filters } from "./client"
import type { SmartyContext } from "./context"
import { advance, firstRow, pageQuery, rowPositionSchema } from "./row-pages"
import { isAbsent, lastUpdateOf } from "./wire"
import { SMARTY_TIME_ZONE } from "./wire.values"

/**
 * How far a delta reaches back before the last run. Covers clocks that differ
 * and records that were being saved while the last run passed.
 */
export const OVERLAP_MS = 10 * 60_000

/** Watermarks are instants in UTC, as ISO strings: they compare as text. */
const stateSchema = z.object({
  position: rowPositionSchema,
  newest: z.string().nullable(),
})

export interface ChangedRows {
  readonly rows: readonly unknown[]
  readonly next: Cursor | null
  readonly watermark: Watermark | null
}

export interface ListRequest {
  readonly entity: Entity
  readonly request: PageRequest
}

/** One page of a list that knows `last_update_from`. */
export async function readChangedRows(
  { client, now }: SmartyContext,
  { entity, request }: ListRequest,
  call: Call
): Promise<ChangedRows> {
  const state =
    request.after === null
      ? { position: firstRow, newest: null }
      : decodeCursor(request.after, stateSchema)
  const query = { ...pageQuery(state.position), ...changedSince(request.since) }
  const rows = await client.list(entity, query, call)
  const { fresh, next } = advance(state.position, rows)
  const newest = latest([state.newest, ...rows.map(lastUpdateOf)])
  return {
    rows: fresh.filter((row) => !isAbsent(row)),
    next: next === null ? null : encodeCursor({ position: next, newest }),
    watermark: next === null ? watermarkOf(request.since, newest, now()) : null,
  }
}

function changedSince(since: Watermark | null): Filters {
  return since === null ? {} : { last_update_from: overlapFrom(since) }
}

/** The wall clock from which a delta asks for changes. */
export function overlapFrom(since: Watermark): string {
  const from = new Date(instantOf(since).getTime() - OVERLAP_MS)
  return wallClockFloor(from, SMARTY_TIME_ZONE)
}

/** @throws {ConnectorError} `rejected` when the watermark is not ours. */
export function instantOf(watermark: Watermark): Date {
  const instant = new Date(watermark)
  if (Number.isNaN(instant.getTime())) {
    throw new ConnectorError("rejected", {
      code: "WATERMARK_INVALID",
      message:
        "The stored end of the last import cannot be read; start a full import.",
    })
  }
  return instant
}

function watermarkOf(
  since: Watermark | null,
  newest: string | null,
  now: Date
): Watermark | null {
  // A record dated in the future must not hide the changes until then.
  const seen = newest === null ? null : earlier(newest, now.toISOString())
  return latest([since, seen]) as Watermark | null
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}

export function latest(instants: readonly (string | null)[]): string | null {
  return instants.reduce(
    (newest, instant) =>
      instant !== null && (newest === null || instant > newest)
        ? instant
        : newest,
    null
  )
}

/** All rows of a short list, whatever its length. */
export async function readAllRows(
  { client }: SmartyContext,
  { entity, filters = {} }: { entity: Entity; filters?: Filters },
  call: Call
): Promise<unknown[]> {
  const all: unknown[] = []
  for (let position = firstRow; ;) {
    const query = { ...pageQuery(position), ...filters }
    const step = advance(position, await client.list(entity, query, call))
    all.push(...step.fresh.filter((row) => !isAbsent(row)))
    if (step.next === null) {
      return all
    }
    position = step.next
  }
}

export interface Readings<T> {
  readonly records: readonly T[]
  readonly issues: readonly RecordIssue[]
}
