import { z } from "@medusajs/framework/zod"
import type { CanonicalStockLevel } from "../../domain/records/stock-level"
import type { Call } from "../contract/call"
import type { StockSource } from "../contract/facets"
import type { Cursor, Page, RecordIssue, Watermark } from "../contract/paging"
import { decodeCursor, encodeCursor } from "../kit/cursor"
import type { SymfoniaContext } from "./context"
import { stockLevels } from "./mapper.stock"
import { type ListShelf, type RunList, walkPage } from "./run-lists"
import { overlapFrom } from "./server-clock"
import {
  chosenAmong,
  chosenWarehouses,
  readWarehouses,
  type Warehouse,
} from "./warehouses"
import { idIn } from "./wire"

/** Products, of which each may have a row in every warehouse. */
const FULL_PAGE_SIZE = 200
/** Each product is a request of its own. */
const DELTA_PAGE_SIZE = 100

export function stockSource(context: SymfoniaContext): StockSource {
  const shelf: ListShelf<null> = { kept: null }
  return {
    meaning: "available",
    async listStockLevels(request, call) {
      const { since, after } = request
      if (since === null) {
        return fullPage(context, after, call)
      }
      const records: CanonicalStockLevel[] = []
      const issues: RecordIssue[] = []
      const warehouses = await chosenWarehouses(context, call)
      const page = await walkPage(
        {
          shelf,
          list: {
            pageSize: DELTA_PAGE_SIZE,
            readList: (from) => readChanged(context, from ?? since, call),
          },
          take: async (id) => {
            const reading = await readOne(
              context,
              { id: String(id), warehouses },
              call
            )
            records.push(...reading.levels)
            issues.push(...reading.issues)
          },
        },
        request,
        call
      )
      const { next, watermark } = page
      return { records, issues: [...page.issues, ...issues], next, watermark }
    },
    async readStockLevels(externalIds, call) {
      const warehouses = await chosenWarehouses(context, call)
      const levels: CanonicalStockLevel[] = []
      for (const id of externalIds) {
        levels.push(
          ...(await readOne(context, { id, warehouses }, call)).levels
        )
      }
      return levels
    },
  }
}

/**
 * Only a product's changed warehouses are listed, and not since when; so each
 * product is read in all of them.
 */
async function readChanged(
  { client }: SymfoniaContext,
  since: Watermark,
  call: Call
): Promise<RunList<null>> {
  const watermark = await client.serverTime(call)
  const rows = await client.list(
    "InventoryStates/Changes",
    { date: overlapFrom(since) },
    call
  )
  const ids = rows.map((row) => Number(idIn(row, "ProductId") ?? NaN))
  return {
    ids: [...new Set(ids.filter(Number.isSafeInteger))],
    entryOf: () => null,
    // A clock that was put back does not bring back what was read.
    watermark: watermark > since ? watermark : since,
    issues: ids.every(Number.isSafeInteger) ? [] : [nameless],
  }
}

/** A product that is not there has no stock to tell of. */
async function readOne(
  { client }: SymfoniaContext,
  { id, warehouses }: { id: string; warehouses: readonly Warehouse[] },
  call: Call
) {
  const rows = await client.findList("InventoryStates/ByProduct", { id }, call)
  return rows === null
    ? { levels: [], issues: [] }
    : stockLevels({ externalId: id, rows, warehouses })
}

const positionSchema = z.object({
  after: z.number().int(),
  watermark: z.string(),
  /** Ids of all there are. */
  all: z.array(z.string()),
  /** The chosen ones. */
  warehouses: z.array(
    z.object({ id: z.string(), code: z.string(), name: z.string() })
  ),
})

/**
 * Lists of warehouses come whole. They are read anew for every page, so that
 * its numbers are as young as it is itself. Those of warehouses that are not
 * chosen tell of goods of which the chosen ones have none.
 */
async function fullPage(
  context: SymfoniaContext,
  cursor: Cursor | null,
  call: Call
): Promise<Page<CanonicalStockLevel>> {
  const position =
    cursor === null
      ? await begin(context, call)
      : decodeCursor(cursor, positionSchema)
  const { all, warehouses, watermark } = position
  const { byProduct, hasNameless } = await readRows(context, all, call)
  const ids = [...byProduct.keys()]
    .filter((id) => id > position.after)
    .sort((a, b) => a - b)
  const wanted = ids.slice(0, FULL_PAGE_SIZE)
  const readings = wanted.map((id) =>
    stockLevels({
      externalId: String(id),
      rows: byProduct.get(id) ?? [],
      warehouses,
    })
  )
  const last = wanted.at(-1)
  const isEnd = last === undefined || wanted.length === ids.length
  return {
    records: readings.flatMap(({ levels }) => levels),
    issues: [
      ...(cursor === null && hasNameless ? [nameless] : []),
      ...readings.flatMap(({ issues }) => issues),
    ],
    next: isEnd ? null : encodeCursor({ ...position, after: last }),
    watermark: isEnd ? (watermark as Watermark) : null,
  }
}

async function begin(
  context: SymfoniaContext,
  call: Call
): Promise<z.output<typeof positionSchema>> {
  const watermark = await context.client.serverTime(call)
  const all = await readWarehouses(context, call)
  return {
    after: 0,
    watermark,
    all: all.map(({ id }) => id),
    warehouses: chosenAmong(context, all),
  }
}

async function readRows(
  { client }: SymfoniaContext,
  warehouseIds: readonly string[],
  call: Call
) {
  const byProduct = new Map<number, unknown[]>()
  let hasNameless = false
  for (const id of warehouseIds) {
    const rows = await client.list("InventoryStates/ByWarehouse", { id }, call)
    for (const row of rows) {
      const product = Number(idIn(row, "ProductId") ?? NaN)
      if (Number.isSafeInteger(product)) {
        byProduct.set(product, [...(byProduct.get(product) ?? []), row])
      } else {
        hasNameless = true
      }
    }
  }
  return { byProduct, hasNameless }
}

const nameless: RecordIssue = {
  externalId: null,
  label: null,
  code: "stock.product_missing",
  message:
    "WebAPI lists stock without saying of which product, so it was left out. Ask whoever looks after Symfonia to check the stock of its warehouses.",
}
