import { z } from "@medusajs/framework/zod"
import type { CanonicalStockLevel } from "../../domain/records/stock-level"
import type { Call } from "../contract/call"
import type { CatalogRecord, StockSource } from "../contract/facets"
import type {
  Page,
  PageRequest,
  RecordIssue,
  Watermark,
} from "../contract/paging"
import { instantOf, latest, type Readings } from "../kit/changed-rows"
import { decodeCursor, encodeCursor } from "../kit/cursor"
import { firstRow, rowPositionSchema } from "../kit/offset-pages"
import { toWallClock } from "../kit/zoned-time"
import { advance, overlapFrom, pageQuery } from "./changed-rows"
import { readProductsById, toCatalogRecords } from "./client.catalog"
import type { SmartyContext } from "./context"
import { productIdsOf } from "./mapper.movements"
import { isAbsent } from "./wire"
import { SMARTY_TIME_ZONE } from "./wire.values"

/**
 * Whether a change of stock alone touches `last_update` of its product is not
 * documented. So the movements of the window tell which products to read
 * again; without a window, or with a long one, the catalog is read.
 */

/** Reading products one by one over more than a day costs more requests. */
const MAX_WINDOW_MS = 24 * 3_600_000
/**
 * Movements are asked for until a while from now: a clock ahead of ours, or
 * put back this very hour, would cut off the latest ones.
 */
const WINDOW_MARGIN_MS = 3_600_000
/** Requests of one page; a page should not outlast a lease. */
const PRODUCTS_PER_PAGE = 10
/** Products read in this run; older ones are read again if they recur. */
const MAX_REMEMBERED = 500

const stateSchema = z.object({
  startedAt: z.string(),
  /** Of the movements to read, the same on all pages; `null`: the catalog. */
  window: z.object({ date_from: z.string(), date_to: z.string() }).nullable(),
  /** `null`: read to its end. */
  position: rowPositionSchema.nullable(),
  pending: z.array(z.string()),
  done: z.array(z.string()),
})

type StockState = z.output<typeof stateSchema>

interface StockStep extends Readings<CanonicalStockLevel> {
  readonly next: StockState
}

export function stockSource(context: SmartyContext): StockSource {
  return {
    meaning: context.settings.stock_meaning,
    async listStockLevels(request, call) {
      const state =
        request.after === null
          ? begin(request.since, context.now())
          : decodeCursor(request.after, stateSchema)
      const step =
        state.window === null
          ? await readCatalog(context, state, call)
          : await readMoved(context, state, call)
      return toPage(step, request)
    },
  }
}

function begin(since: Watermark | null, now: Date): StockState {
  const isRecent =
    since !== null &&
    now.getTime() - instantOf(since).getTime() <= MAX_WINDOW_MS
  return {
    startedAt: now.toISOString(),
    window: isRecent ? movementWindow(since, now) : null,
    position: firstRow,
    pending: [],
    done: [],
  }
}

/** Both dates are mandatory. */
function movementWindow(since: Watermark, now: Date) {
  const until = new Date(now.getTime() + WINDOW_MARGIN_MS)
  return {
    date_from: overlapFrom(since),
    date_to: toWallClock(until, SMARTY_TIME_ZONE),
  }
}

function toPage(
  { records, issues, next }: StockStep,
  { since }: PageRequest
): Page<CanonicalStockLevel> {
  const isLast = next.position === null && next.pending.length === 0
  return {
    records,
    issues,
    next: isLast ? null : encodeCursor(next),
    watermark: isLast ? (latest([since, next.startedAt]) as Watermark) : null,
  }
}

async function readCatalog(
  context: SmartyContext,
  state: StockState,
  call: Call
): Promise<StockStep> {
  const position = state.position ?? firstRow
  const rows = await context.client.list("Products", pageQuery(position), call)
  const { fresh, next } = advance(position, rows)
  const present = fresh.filter((row) => !isAbsent(row))
  const levels = levelsOf(await toCatalogRecords(context, present, call))
  return { ...levels, next: { ...state, position: next } }
}

/** Finds moved products if none is pending, and reads some of them. */
async function readMoved(
  context: SmartyContext,
  state: StockState,
  call: Call
): Promise<StockStep> {
  const found =
    state.pending.length === 0
      ? await findMoved(context, state, call)
      : { state, issues: [] }
  const { pending, done } = found.state
  const ids = pending.slice(0, PRODUCTS_PER_PAGE)
  const levels = levelsOf(await readProductsById(context, ids, call))
  return {
    records: levels.records,
    issues: [...found.issues, ...levels.issues],
    next: {
      ...found.state,
      pending: pending.slice(PRODUCTS_PER_PAGE),
      done: [...done, ...ids].slice(-MAX_REMEMBERED),
    },
  }
}

async function findMoved(
  { client }: SmartyContext,
  state: StockState,
  call: Call
): Promise<{ state: StockState; issues: readonly RecordIssue[] }> {
  const position = state.position ?? firstRow
  const query = { ...pageQuery(position), ...state.window }
  const rows = await client.list("Stocks_Movements", query, call)
  const { fresh, next } = advance(position, rows)
  const { ids, issues } = productIdsOf(fresh)
  const pending = ids.filter((id) => !state.done.includes(id))
  return { state: { ...state, position: next, pending }, issues }
}

function levelsOf({
  records,
  issues,
}: Readings<CatalogRecord>): Readings<CanonicalStockLevel> {
  return { records: records.flatMap(({ stock }) => stock), issues }
}
