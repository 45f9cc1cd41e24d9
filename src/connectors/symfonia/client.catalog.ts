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
  const { rowsById, issues } = byId(rows)
  return {
    ids: [...rowsById.keys()],
    entryOf: () => "marked",
    watermark,
    issues,
  }
}

/**
 * Also those that lost the marker, or are gone. The server's clock limits the
 * watermark: a station whose own is ahead would make the changes of the others
 * pass unseen.
 */
async function readChanged(
  { client }: SymfoniaContext,
  since: Watermark,
  call: Call
): Promise<RunList<Entry>> {
  const dateFrom = overlapFrom(since)
  const now = await client.serverTime(call)
  const rows = await client.list("Products/IncrementalSync", { dateFrom }, call)
  const newest = rows
    .map((row) => (isRecord(row) ? wallClockIn(row["ModifiedAt"]) : null))
    .reduce<string>(later, since)
  const { rowsById, repeated, issues } = byId(rows)
  return {
    ids: [...rowsById.keys()],
    // Of several rows it is not sure which is the last: the product itself is.
    entryOf: (id) => ({
      object: repeated.has(id) ? null : objectOf(rowsById.get(id)),
    }),
    watermark: newest < now ? newest : now,
    issues,
  }
}

const DELETED = "2"

/** `null`: look whether it is still there. */
function objectOf(row: unknown): unknown {
  const { ModifyType = null, Object: object = null } = isRecord(row) ? row : {}
  return String(ModifyType) === DELETED ? null : object
}

function byId(rows: readonly unknown[]) {
  const rowsById = new Map<number, unknown>()
  const repeated = new Set<number>()
  const issues: RecordIssue[] = []
  for (const row of rows) {
    const id = Number(idIn(row) ?? NaN)
    if (Number.isSafeInteger(id)) {
      if (rowsById.has(id)) {
        repeated.add(id)
      }
      rowsById.set(id, row)
    } else {
      issues.push(nameless)
    }
  }
  return { rowsById, repeated, issues }
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
