import type { CanonicalProduct } from "../../domain/records/product"
import type { Call } from "../contract/call"
import type { CatalogRecord, CatalogSource } from "../contract/facets"
import type { RecordIssue, Watermark } from "../contract/paging"
import { isRecord } from "../kit/json"
import type { SymfoniaContext } from "./context"
import { productFromWire, withdrawnProduct } from "./mapper.products"
import { type ListShelf, type RunList, walkPage } from "./run-lists"
import { later, overlapFrom, wallClockIn } from "./server-clock"
import { idIn } from "./wire"

/** Each record is a request of its own. */
const PAGE_SIZE = 100

/** Whether a record was listed as marked, or as changed and in which state. */
type Entry = "marked" | { readonly object: unknown }

/** Two runs at a time on one connector cost each other their list, no more. */
export function catalogSource(context: SymfoniaContext): CatalogSource {
  const shelf: ListShelf<Entry> = { kept: null }
  return {
    async listProducts(request, call) {
      const read = reader(context, call)
      const list = {
        pageSize: PAGE_SIZE,
        readList: (since: Watermark | null) =>
          since === null
            ? readMarked(context, call)
            : readChanged(context, since, call),
      }
      const take = async (id: number, entry: Entry) =>
        entry === "marked"
          ? read.add(String(id), null)
          : read.addChanged(String(id), entry.object)
      const page = await walkPage({ list, shelf, take }, request, call)
      return {
        ...page,
        records: read.records,
        issues: [...page.issues, ...read.issues],
      }
    },
    async readProducts(externalIds, call) {
      const read = reader(context, call)
      for (const id of externalIds) {
        await read.add(id, null)
      }
      const { records, issues } = read
      return { records, issues, next: null, watermark: null }
    },
  }
}

/**
 * Those with the shop's marker. The server's clock is read before the list: what
 * changes meanwhile comes with the next delta.
 */
async function readMarked(
  { client, settings }: SymfoniaContext,
  call: Call
): Promise<RunList<Entry>> {
  const watermark = await client.serverTime(call)
  const marker = Number(settings.marker)
  const rows = await client.filter(
    "Products/Filter",
    { Marker_From: marker, Marker_To: marker, Marker_Mode: 0 },
    call
  )
  return { ...entriesOf(rows, () => "marked"), watermark }
}

/** Also those that lost the marker, or are gone. */
async function readChanged(
  { client }: SymfoniaContext,
  since: Watermark,
  call: Call
): Promise<RunList<Entry>> {
  const rows = await client.list(
    "Products/IncrementalSync",
    { dateFrom: overlapFrom(since) },
    call
  )
  const stamps = rows.map((row) =>
    isRecord(row) ? wallClockIn(row["ModifiedAt"]) : null
  )
  return {
    ...entriesOf(rows, (row) => ({
      object: isRecord(row) ? row["Object"] : null,
    })),
    watermark: stamps.reduce<string>(later, since),
  }
}

function entriesOf(
  rows: readonly unknown[],
  entryOf: (row: unknown) => Entry
): Pick<RunList<Entry>, "entries" | "issues"> {
  const entries = new Map<number, Entry>()
  const issues: RecordIssue[] = []
  for (const row of rows) {
    const id = Number(idIn(row) ?? NaN)
    if (Number.isSafeInteger(id)) {
      entries.set(id, entryOf(row))
    } else {
      issues.push(nameless)
    }
  }
  return { entries, issues }
}

const nameless: RecordIssue = {
  externalId: null,
  label: null,
  code: "product.id_missing",
  message:
    "WebAPI lists a product without an id, so it cannot be read. Open and save the product in Symfonia.",
}

/** Reads records one by one, and collects them. */
function reader({ client, settings }: SymfoniaContext, call: Call) {
  const records: CatalogRecord[] = []
  const issues: RecordIssue[] = []
  const collect = (product: CanonicalProduct) => {
    records.push({ product, stock: [] })
  }
  const take = (raw: unknown) => {
    const reading = productFromWire(raw, settings)
    issues.push(...reading.issues)
    if (reading.product !== null) {
      collect(reading.product)
    }
  }
  const add = async (id: string, gone: CanonicalProduct | null) => {
    const found = await client.find("Products", { id }, call)
    if (found !== null) {
      take(found)
    } else if (gone !== null) {
      collect(gone)
    }
  }
  return {
    records,
    issues,
    /** @param gone what to say of one that is not there; `null`: nothing */
    add,
    /** Assumed: the object is the whole product; one without a marker is not. */
    async addChanged(id: string, object: unknown): Promise<void> {
      if (isRecord(object) && "Marker" in object && "Note" in object) {
        take(object)
      } else {
        await add(id, withdrawnProduct(id))
      }
    },
  }
}
