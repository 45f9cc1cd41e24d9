import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isRecord } from "./json"
import { foreignId } from "./wire-values"
import { advanceIn, firstRow, type RowPosition } from "./offset-pages"

const PAGE_LIMIT = 50

const advance = advanceIn({
  erp: "Papyrus",
  pageSize: PAGE_LIMIT,
  idOf: (row) =>
    foreignId.safeParse(isRecord(row) ? row["id"] : null).data ?? null,
})

const rowsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_x, index) => ({ id: String(first + index) }))

const idsOf = (rows: readonly unknown[]) =>
  rows.map((row) => (row as { id: string }).id)

type Server = (position: RowPosition, page: number) => readonly unknown[]

/** Reads a list to its end; gives up after 500 pages. */
function readAll(server: Server) {
  const ids: string[] = []
  const offsets: number[] = []
  let position: RowPosition | null = firstRow
  for (let page = 0; position !== null && page < 500; page += 1) {
    offsets.push(position.offset)
    const step: ReturnType<typeof advance> = advance(
      position,
      server(position, page)
    )
    ids.push(...idsOf(step.fresh))
    position = step.next
  }
  return { ids, offsets, isFinished: position === null }
}

const paged =
  (rows: readonly unknown[]): Server =>
  ({ offset }) =>
    rows.slice(offset, offset + PAGE_LIMIT)

describe("reading a list", () => {
  it("ends at an empty page", () => {
    const { ids, offsets } = readAll(paged(rowsFrom(1, 120)))
    expect(ids).toEqual(idsOf(rowsFrom(1, 120)))
    expect(offsets).toEqual([0, 49, 98, 120])
  })

  it("asks twice for a list that fits one page", () => {
    expect(readAll(paged(rowsFrom(1, 3))).offsets).toEqual([0, 3])
  })

  it("asks once for an empty list", () => {
    expect(readAll(paged([]))).toMatchObject({ ids: [], offsets: [0] })
  })

  it("goes on after a short page that is not the last", () => {
    const short: Server = (position, page) =>
      page === 0 ? rowsFrom(1, 10) : paged(rowsFrom(1, 60))(position, page)
    expect(readAll(short).ids).toEqual(idsOf(rowsFrom(1, 60)))
  })

  it("drops rows that a newcomer pushed onto the next page", () => {
    const growing: Server = (position, page) =>
      paged([...(page > 0 ? rowsFrom(900, 3) : []), ...rowsFrom(1, 70)])(
        position,
        page
      )
    expect(readAll(growing).ids.sort()).toEqual(idsOf(rowsFrom(1, 70)).sort())
  })

  it("goes back for rows that a removal pulled under its offset", () => {
    const shrinking: Server = (position, page) =>
      paged(rowsFrom(page > 0 ? 11 : 1, page > 0 ? 110 : 120))(position, page)
    expect(new Set(readAll(shrinking).ids)).toEqual(
      new Set(idsOf(rowsFrom(1, 120)))
    )
  })

  it("goes back as well when the removal leaves its page empty", () => {
    const shrinking: Server = (position, page) =>
      paged(page > 0 ? rowsFrom(45, 10) : rowsFrom(1, 60))(position, page)
    expect(readAll(shrinking).ids).toContain("54")
  })

  it("finishes on a server that knows no limit", () => {
    const rows = rowsFrom(1, 450)
    const { ids } = readAll(({ offset }) => rows.slice(offset, offset + 200))
    expect(ids).toEqual(idsOf(rows))
  })

  it("takes a short list that ignores the offset", () => {
    const { ids } = readAll(() => rowsFrom(1, 7))
    expect(ids).toEqual(idsOf(rowsFrom(1, 7)))
  })

  it("refuses a long list that ignores the offset", () => {
    expect(() => readAll(() => rowsFrom(1, 50))).toThrow(
      expect.objectContaining({
        kind: "unavailable",
        code: "ERP_PAGING_STUCK",
      }) as Error
    )
  })

  it("tells rows without an id apart by what they contain", () => {
    const rows = [{ sku: "A" }, { sku: "B" }, { sku: "A" }]
    expect(advance(firstRow, rows).fresh).toEqual([{ sku: "A" }, { sku: "B" }])
  })

  it("remembers a bounded number of rows", () => {
    const sizes: number[] = []
    readAll((position, page) => {
      sizes.push(position.seen.length)
      return paged(rowsFrom(1, 5000))(position, page)
    })
    expect(Math.max(...sizes)).toBe(200)
  })

  it("misses no row that was there all the time, whatever comes and goes", () => {
    const change = fc.record({
      atPage: fc.integer({ min: 1, max: 6 }),
      removed: fc.uniqueArray(fc.integer({ min: 0, max: 249 }), {
        maxLength: 30,
      }),
      added: fc.integer({ min: 0, max: 20 }),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        const initial = rowsFrom(1000, 250)
        const gone = new Set(
          changes.flatMap(({ removed }) => removed.map((n) => String(1000 + n)))
        )
        const { ids, isFinished } = readAll((position, page) => {
          const due = changes.filter(({ atPage }) => atPage <= page)
          const removed = new Set(
            due.flatMap((c) => c.removed.map((n) => String(1000 + n)))
          )
          const added = due.reduce((count, c) => count + c.added, 0)
          const rows = [
            ...rowsFrom(0, added),
            ...initial.filter(({ id }) => !removed.has(id)),
          ]
          return paged(rows)(position, page)
        })
        const stayed = initial.filter(({ id }) => !gone.has(id))
        expect(isFinished).toBe(true)
        expect(idsOf(stayed).filter((id) => !ids.includes(id))).toEqual([])
      })
    )
  })

  it("finishes even where rows come in no stable order", () => {
    const shuffle = (seed: number) =>
      rowsFrom(1, 300)
        .map((row, index) => ({
          row,
          key: (index * 7919 + seed * 104729) % 997,
        }))
        .sort((a, b) => a.key - b.key)
        .map(({ row }) => row)
    const { isFinished } = readAll((position, page) =>
      paged(shuffle(page))(position, page)
    )
    expect(isFinished).toBe(true)
  })
})
