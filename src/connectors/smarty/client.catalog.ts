import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type { CatalogRecord, CatalogSource } from "../contract/facets"
import type { RecordIssue } from "../contract/paging"
import type { Readings } from "../kit/changed-rows"
import { isRecord } from "../kit/json"
import { foreignId } from "../kit/wire-values"
import { readAllRows, readChangedRows } from "./changed-rows"
import type { SmartyContext } from "./context"
import { productFromWire, variationsIn } from "./mapper.products"
import { readOf, REFUSED_RECORD } from "./record-issue"
import { idOf, isAbsent } from "./wire"

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
      const readings = await readProductsById(context, externalIds, call)
      refuseIfAllAre(readings.issues, externalIds.length)
      return { ...readings, next: null, watermark: null }
    },
  }
}

/** Where not one could be read, it is the reading that was refused. */
function refuseIfAllAre(issues: readonly RecordIssue[], asked: number): void {
  const refused = issues.filter(({ code }) => code === REFUSED_RECORD)
  const [first] = refused
  if (first !== undefined && refused.length === asked) {
    throw new ConnectorError("rejected", {
      code: "ERP_REJECTED",
      message: first.message,
    })
  }
}

/** One by one: no filter of the product list takes ids. */
export async function readProductsById(
  context: SmartyContext,
  ids: readonly string[],
  call: Call
): Promise<Readings<CatalogRecord>> {
  const rows: unknown[] = []
  const refused: RecordIssue[] = []
  for (const id of ids) {
    const reading = await readOf({ id }, () =>
      context.client.get({ entity: "Products", id }, call)
    )
    if ("issue" in reading) {
      refused.push(reading.issue)
    } else if (!isAbsent(reading.value)) {
      rows.push(reading.value)
    }
  }
  const { records, issues } = await toCatalogRecords(context, rows, call)
  return { records, issues: [...refused, ...issues] }
}

export async function toCatalogRecords(
  context: SmartyContext,
  rows: readonly unknown[],
  call: Call
): Promise<Readings<CatalogRecord>> {
  const records: CatalogRecord[] = []
  const issues: RecordIssue[] = []
  for (const row of rows) {
    const variations = await readOf(row, () =>
      readVariations(context, row, call)
    )
    if ("issue" in variations) {
      issues.push(variations.issue)
      continue
    }
    const reading = productFromWire(row, variations.value, context.settings)
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
