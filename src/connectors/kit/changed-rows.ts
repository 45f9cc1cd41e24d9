import { z } from "@medusajs/framework/zod"
import { ConnectorError } from "../contract/connector-error"
import type {
  Cursor,
  PageRequest,
  RecordIssue,
  Watermark,
} from "../contract/paging"
import { decodeCursor, encodeCursor } from "./cursor"
import {
  type Advance,
  firstRow,
  type RowPosition,
  rowPositionSchema,
} from "./offset-pages"

/**
 * How far a delta reaches back before the last run. Covers clocks that differ
 * and records that were being saved while the last run passed.
 */
export const OVERLAP_MS = 10 * 60_000

/** Watermarks are instants in UTC, as ISO strings: they compare as text. */
const stateSchema = z.object({
  position: rowPositionSchema,
  newest: z.string().nullable(),
  startedAt: z.string(),
})

export interface ChangedRows {
  /** Those not seen before. */
  readonly rows: readonly unknown[]
  readonly next: Cursor | null
  readonly watermark: Watermark | null
}

/** A list that is paged by offset and can be asked for what changed. */
export interface ChangedList {
  readonly advance: Advance
  readonly now: Date
  /** In UTC; `null`: not said. */
  changedAtOf(row: unknown): string | null
  /** @param since the overlap is subtracted; `null`: everything */
  read(position: RowPosition, since: Date | null): Promise<readonly unknown[]>
}

/** One page of such a list. */
export async function readChangedRows(
  list: ChangedList,
  { since, after }: PageRequest
): Promise<ChangedRows> {
  const state =
    after === null
      ? {
          position: firstRow,
          newest: null,
          startedAt: list.now.toISOString(),
        }
      : decodeCursor(after, stateSchema)
  const { startedAt } = state
  const from = since === null ? null : overlapStart(since)
  const rows = await list.read(state.position, from)
  const { fresh, next } = list.advance(state.position, rows)
  const newest = latest([
    state.newest,
    ...rows.map((row) => list.changedAtOf(row)),
  ])
  return {
    rows: fresh,
    next:
      next === null
        ? null
        : encodeCursor({ position: next, newest, startedAt }),
    watermark:
      next === null
        ? (latest([since, earlier(newest, startedAt)]) as Watermark | null)
        : null,
  }
}

/** From when on a delta asks for changes. */
export function overlapStart(since: Watermark): Date {
  return new Date(instantOf(since).getTime() - OVERLAP_MS)
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

/**
 * What was read early may have changed since, and a record may be dated in the
 * future: a run tells of nothing after its own beginning.
 */
function earlier(newest: string | null, startedAt: string): string | null {
  return newest !== null && newest > startedAt ? startedAt : newest
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

export interface Readings<T> {
  readonly records: readonly T[]
  readonly issues: readonly RecordIssue[]
}
