import type { Call } from "../contract/call"
import type { PageRequest, Watermark } from "../contract/paging"
import * as kit from "../kit/changed-rows"
import { advanceIn, firstRow, type RowPosition } from "../kit/offset-pages"
import { wallClockFloor } from "../kit/zoned-time"
import type { Entity, Filters } from "./client"
import type { SmartyContext } from "./context"
import { idOf, isAbsent, lastUpdateOf } from "./wire"
import { SMARTY_TIME_ZONE } from "./wire.values"

const PAGE_LIMIT = 50

/** What a page of any of Smarty's lists means; they have no total. */
export const advance = advanceIn({
  erp: "Smarty",
  pageSize: PAGE_LIMIT,
  idOf,
})

export function pageQuery(position: RowPosition) {
  return { limit: PAGE_LIMIT, offset: position.offset }
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
): Promise<kit.ChangedRows> {
  const changed = await kit.readChangedRows(
    {
      advance,
      now: now(),
      changedAtOf: lastUpdateOf,
      read: (position, since) =>
        client.list(
          entity,
          { ...pageQuery(position), ...changedSince(since) },
          call
        ),
    },
    request
  )
  return { ...changed, rows: changed.rows.filter((row) => !isAbsent(row)) }
}

function changedSince(since: Date | null): Filters {
  return since === null
    ? {}
    : { last_update_from: wallClockFloor(since, SMARTY_TIME_ZONE) }
}

/** The wall clock from which a delta asks for changes. */
export function overlapFrom(since: Watermark): string {
  return wallClockFloor(kit.overlapStart(since), SMARTY_TIME_ZONE)
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
