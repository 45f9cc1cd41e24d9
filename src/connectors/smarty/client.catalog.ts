import type { Call } from "../contract/call"
import type { CatalogRecord, CatalogSource } from "../contract/facets"
import type { RecordIssue } from "../contract/paging"
import type { Readings } from "../kit/changed-rows"
import { isRecord } from "../kit/json"
import { foreignId } from "../kit/wire-values"
import { readAllRows, readChangedRows } from "./changed-rows"
import type { SmartyContext } from "./context"
import { productFromWire, variationsIn } from "./mapper.products"
import { idOf } from "./wire"

export function catalogSource(context: SmartyContext): CatalogSource {
  return {
    async listProducts(request, call) {
      const { rows, next, watermark } = await readChangedRows(
        context,
        { entity: "Products", request },
        call
      )
      const readings = await toCatalogRecords(context, rows, call)
      return { ...readings, next, watermark }
    },
    async readProducts(externalIds, call) {
      const rows = await readProductRows(context, externalIds, call)
      const readings = await toCatalogRecords(context, rows, call)
      return { ...readings, next: null, watermark: null }
    },
  }
}

/** One by one: no filter of the product list takes ids. */
export async function readProductRows(
  { client }: SmartyContext,
  ids: readonly string[],
  call: Call
): Promise<unknown[]> {
  const rows: unknown[] = []
  for (const id of ids) {
    const row = await client.get({ entity: "Products", id }, call)
    if (row !== null) {
      rows.push(row)
    }
  }
  return rows
}

export async function toCatalogRecords(
  context: SmartyContext,
  rows: readonly unknown[],
  call: Call
): Promise<Readings<CatalogRecord>> {
  const records: CatalogRecord[] = []
  const issues: RecordIssue[] = []
  for (const row of rows) {
    const variations = await readVariations(context, row, call)
    const reading = productFromWire(row, variations, context.settings)
    records.push(...(reading.record === null ? [] : [reading.record]))
    issues.push(...reading.issues)
  }
  return { records, issues }
}

async function readVariations(
  context: SmartyContext,
  row: unknown,
  call: Call
): Promise<readonly unknown[]> {
  const variations = variationsIn(row)
  const productId = idOf(row)
  if (variations !== "elsewhere" || productId === null) {
    return variations === "elsewhere" ? [] : variations
  }
  const listed = await readAllRows(
    context,
    { entity: "Variations", filters: { product_id: productId } },
    call
  )
  return listed.filter((variation) => belongsTo(variation, productId))
}

/** The filter by product is assumed, so a server may ignore it. */
function belongsTo(variation: unknown, productId: string): boolean {
  const owner = isRecord(variation) ? variation["product_id"] : undefined
  return owner === undefined || foreignId.safeParse(owner).data === productId
}
