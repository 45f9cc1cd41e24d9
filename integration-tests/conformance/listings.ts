import assert from "node:assert/strict"
import type {
  Call,
  Connector,
  Cursor,
  Page,
  PageRequest,
  RecordIssue,
  Watermark,
} from "../../src/connectors/contract"
import { type Bench, facetOf, present } from "./bench"
import type { GoodsOffice, Office } from "./office"
import { aCustomer } from "./samples"

/** A record together with the id it is told apart by. */
export interface Listed {
  readonly id: string
  readonly record: unknown
}

/** A list that is read page by page, and how its records change in the ERP. */
export interface Listing {
  readonly capability: "catalog" | "stock" | "customerSource"
  /** Begins a sentence in the plural. */
  readonly noun: string
  page(
    connector: Connector,
    request: PageRequest,
    call: Call
  ): Promise<Page<Listed>>
  /** @param index makes the record differ from others */
  add(office: Office, index: number): string
  change(office: Office, id: string): void
  spoil(office: Office, id: string): void
  /** Absent: such records are never removed. */
  remove?(office: Office, id: string): void
}

export function goodsOf(office: Office): GoodsOffice {
  return present(office.goods, "The office has no goods")
}

function addProduct(office: Office, index: number): string {
  const number = String(index).padStart(4, "0")
  return goodsOf(office).add({
    sku: `S-${number}`,
    title: `Articolo ${number}`,
    price: "9.90",
    stock: "7",
  })
}

const removeProduct = (office: Office, id: string) => goodsOf(office).remove(id)
const spoilProduct = (office: Office, id: string) => goodsOf(office).spoil(id)

const products: Listing = {
  capability: "catalog",
  noun: "Products",
  page: async (connector, request, call) =>
    listed(
      await facetOf(connector, "catalog").listProducts(request, call),
      ({ product }) => product.externalId
    ),
  add: addProduct,
  change: (office, id) => goodsOf(office).setPrice(id, "11.50"),
  spoil: spoilProduct,
  remove: removeProduct,
}

const stockLevels: Listing = {
  capability: "stock",
  noun: "Stock levels",
  page: async (connector, request, call) =>
    listed(
      await facetOf(connector, "stock").listStockLevels(request, call),
      ({ externalId }) => externalId
    ),
  add: addProduct,
  change: (office, id) => goodsOf(office).setStock(id, "3"),
  spoil: spoilProduct,
  remove: removeProduct,
}

export function customersOf(office: Office) {
  return present(office.customers, "The office has no customers")
}

const customers: Listing = {
  capability: "customerSource",
  noun: "Customers",
  page: async (connector, request, call) =>
    listed(
      await facetOf(connector, "customerSource").listCustomers(request, call),
      ({ externalId }) => externalId
    ),
  add: (office, index) =>
    customersOf(office).add(
      aCustomer({ email: `customer.${String(index)}@example.com` })
    ),
  change: (office, id) => customersOf(office).setPhone(id, "+39 06 5550199"),
  spoil: (office, id) => customersOf(office).spoil(id),
}

export const listings: readonly Listing[] = [products, stockLevels, customers]

function listed<T>(page: Page<T>, idOf: (record: T) => string): Page<Listed> {
  return {
    ...page,
    records: page.records.map((record) => ({ id: idOf(record), record })),
  }
}

/** Adds so many records; their ids, in the order in which they were added. */
export function addMany(
  bench: Bench,
  listing: Listing,
  count: number
): string[] {
  return Array.from({ length: count }, (_, index) =>
    listing.add(bench.office, index)
  )
}

export interface Run {
  readonly pages: readonly Page<Listed>[]
  readonly ids: ReadonlySet<string>
  readonly records: ReadonlyMap<string, unknown>
  readonly issues: readonly RecordIssue[]
  readonly watermark: Watermark | null
}

export interface RunOptions {
  readonly since?: Watermark | null
  readonly after?: Cursor | null
  readonly connector?: Connector
  /** Called before each page but the first. */
  readonly beforeNext?: (pagesRead: number) => void
}

/** More pages than any check needs: a list that has no end is found out. */
const MAX_PAGES = 200

/** Reads a list from a cursor to its end. */
export async function readToEnd(
  bench: Bench,
  listing: Listing,
  options: RunOptions = {}
): Promise<Run> {
  const { since = null, beforeNext } = options
  const connector = options.connector ?? bench.connect()
  const pages: Page<Listed>[] = []
  let after = options.after ?? null
  do {
    assert.ok(pages.length < MAX_PAGES, `${listing.noun} never end`)
    if (pages.length > 0) {
      beforeNext?.(pages.length)
    }
    const page = await listing.page(connector, { since, after }, bench.call())
    pages.push(page)
    after = page.next
  } while (after !== null)
  return toRun(pages)
}

function toRun(pages: readonly Page<Listed>[]): Run {
  const all = pages.flatMap(({ records }) => records)
  const records = new Map(all.map(({ id, record }) => [id, record]))
  return {
    pages,
    ids: new Set(records.keys()),
    records,
    issues: pages.flatMap(({ issues }) => issues),
    watermark: pages.at(-1)?.watermark ?? null,
  }
}

/** Every one of `wanted` is among the ids read. */
export function assertHolds(
  ids: ReadonlySet<string>,
  wanted: readonly string[],
  what: string
): void {
  const lost = wanted.filter((id) => !ids.has(id))
  assert.deepEqual(lost, [], `${what}: lost`)
}
