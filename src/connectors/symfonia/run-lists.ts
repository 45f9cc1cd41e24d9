import { randomUUID } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import { isConnectorError } from "../contract/connector-error"
import type { Call } from "../contract/call"
import type {
  Cursor,
  PageRequest,
  RecordIssue,
  Watermark,
} from "../contract/paging"
import { decodeCursor, encodeCursor } from "../kit/cursor"

/**
 * WebAPI sends its lists whole and says little of each record, so a run walks
 * through the ids of a list and reads record by record. The list is kept while
 * the run goes on; where it is lost (another process), it is read again, and
 * the run goes on behind the id it had reached.
 */
export interface WalkedList<T> {
  /** How many records a page holds at most. */
  readonly pageSize: number
  /**
   * Everything there is, or what changed since.
   * @returns keyed by id, with the watermark for the next delta
   */
  readList(since: Watermark | null): Promise<RunList<T>>
}

export interface RunList<T> {
  readonly entries: ReadonlyMap<number, T>
  readonly watermark: string
  /** Of rows without an id. */
  readonly issues: readonly RecordIssue[]
}

export interface KeptList<T> {
  readonly run: string
  readonly ids: readonly number[]
  readonly list: RunList<T>
}

const positionSchema = z.object({
  run: z.string(),
  after: z.number().int(),
  watermark: z.string(),
})
type Position = z.output<typeof positionSchema>

/** Whatever holds the list between two pages of a run. */
export interface ListShelf<T> {
  kept: KeptList<T> | null
}

export interface Walk<T> {
  readonly list: WalkedList<T>
  readonly shelf: ListShelf<T>
  /** Reads one record and takes what comes of it. */
  take(id: number, entry: T): Promise<void>
}

export interface WalkedPage {
  readonly next: Cursor | null
  readonly watermark: Watermark | null
  readonly issues: readonly RecordIssue[]
  readonly total: number
}

/**
 * One page. It ends early where a request fails, so that what was read is not
 * read again; a page of nothing raises the failure.
 */
export async function walkPage<T>(
  walk: Walk<T>,
  { since, after }: PageRequest,
  call: Call
): Promise<WalkedPage> {
  const position = after === null ? null : decodeCursor(after, positionSchema)
  const { run, ids, list } = await openList(walk, since, position)
  const watermark = position?.watermark ?? list.watermark
  const start = firstAfter(ids, position?.after ?? 0)
  const wanted = ids.slice(start, start + walk.list.pageSize)
  const done = await takeAll(walk, { ids: wanted, list }, call)
  const last = wanted[done - 1]
  const isEnd = start + done >= ids.length || last === undefined
  walk.shelf.kept = isEnd ? null : { run, ids, list }
  return {
    next: isEnd ? null : encodeCursor({ run, after: last, watermark }),
    watermark: isEnd ? (watermark as Watermark) : null,
    issues: position === null ? list.issues : [],
    total: ids.length,
  }
}

async function openList<T>(
  { list, shelf }: Walk<T>,
  since: Watermark | null,
  position: Position | null
): Promise<KeptList<T>> {
  if (position !== null && shelf.kept?.run === position.run) {
    return shelf.kept
  }
  const read = await list.readList(since)
  return {
    run: position?.run ?? randomUUID(),
    ids: [...read.entries.keys()].sort((a, b) => a - b),
    list: read,
  }
}

function firstAfter(ids: readonly number[], after: number): number {
  const index = ids.findIndex((id) => id > after)
  return index === -1 ? ids.length : index
}

/** @returns how many were taken */
async function takeAll<T>(
  { take }: Walk<T>,
  { ids, list }: { ids: readonly number[]; list: RunList<T> },
  call: Call
): Promise<number> {
  for (const [done, id] of ids.entries()) {
    try {
      await take(id, list.entries.get(id) as T)
    } catch (error) {
      if (done > 0 && !call.signal.aborted && isConnectorError(error)) {
        return done
      }
      throw error
    }
  }
  return ids.length
}
