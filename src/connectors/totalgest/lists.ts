import type { Call } from "../contract/call"
import type { PageRequest, Page } from "../contract/paging"
import { type ChangedRows, readChangedRows } from "../kit/changed-rows"
import { advanceIn, firstRow, type RowPosition } from "../kit/offset-pages"
import { isRecord } from "../kit/json"
import { readInstant } from "../kit/wire-values"
import type { TotalGestContext } from "./context"
import type { ListName, Profile, Spelling } from "./profile"
import { idIn } from "./wire"

/** A list that knows when its rows were changed. */
export interface DatedList {
  readonly name: ListName
  readonly fields: Spelling<"id" | "changedAt">
}

/** What a page holds beside its rows. */
type ChangedPage = ChangedRows & Pick<Page<never>, "total">

/** One page of such a list. */
export async function readChanged(
  { client, profile, now }: TotalGestContext,
  { list, request }: { list: DatedList; request: PageRequest },
  call: Call
): Promise<ChangedPage> {
  const { changedAt } = list.fields
  const totals: number[] = []
  const changed = await readChangedRows(
    {
      advance: advanceBy(profile, list.fields),
      now: now(),
      changedAtOf: (row) =>
        isRecord(row) ? readInstant(row[changedAt], profile.timeZone) : null,
      read: async (position, since) => {
        const query = {
          ...pageQuery(profile, position),
          ...(since !== null && {
            [profile.parameters.changedSince]: profile.instant(since),
          }),
        }
        const page = await client.list(list.name, query, call)
        totals.push(...(page.total === null ? [] : [page.total]))
        return page.rows
      },
    },
    request
  )
  const [total] = totals
  return total === undefined ? changed : { ...changed, total }
}

/** All rows of a short list, whatever its length. */
export async function readAll(
  { client, profile }: TotalGestContext,
  { name, fields }: { name: ListName; fields: Spelling<"id"> },
  call: Call
): Promise<unknown[]> {
  const advance = advanceBy(profile, fields)
  const all: unknown[] = []
  for (let position = firstRow; ;) {
    const query = pageQuery(profile, position)
    const { rows } = await client.list(name, query, call)
    const step = advance(position, rows)
    all.push(...step.fresh)
    if (step.next === null) {
      return all
    }
    position = step.next
  }
}

export function advanceBy(profile: Profile, fields: Spelling<"id">) {
  return advanceIn({
    erp: "TotalGest",
    pageSize: profile.pageSize,
    idOf: (row) => idIn(row, fields),
  })
}

export function pageQuery(
  { parameters, pageSize }: Profile,
  { offset }: RowPosition
): Record<string, string | number> {
  return { [parameters.limit]: pageSize, [parameters.offset]: offset }
}
