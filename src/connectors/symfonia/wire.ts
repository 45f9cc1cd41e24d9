import { z } from "@medusajs/framework/zod"
import { isRecord, type WireRecord } from "../kit/json"
import type { RowNaming } from "../kit/read-row"
import { amount, flag, foreignId, ownId, text } from "../kit/wire-values"

/**
 * Rows of WebAPI, in our own words and read loosely: what the documents of the
 * API call mandatory is null at times, and enumerations grow. Ids are whole
 * numbers.
 */

/** A number of an enumeration, known or not; `null`: none. */
const code = z.unknown().transform((value) => {
  const number = Number(value)
  return value === null || value === "" || !Number.isInteger(number)
    ? null
    : number
})

/** An inner record of which nothing is needed that must be there. */
function inner<T extends z.ZodRawShape>(shape: T) {
  return z.object(shape).nullish().catch(null)
}

function rows<T extends z.ZodType>(row: T) {
  return z
    .array(row)
    .nullish()
    .transform((all) => all ?? [])
}

const plainText = z
  .string()
  .nullish()
  .transform((value) => value ?? null)

export const productRow = z.object({
  id: ownId,
  code: text,
  name: text,
  type: code,
  active: flag,
  marker: code,
  note: plainText,
  barcode: text,
  barcodes: rows(z.object({ Barcode: text })),
  catalog: inner({ FullPath: text }),
  vat: inner({ Id: foreignId }),
  units: inner({ RecordUM: text }),
  prices: rows(
    z.object({ Type: code, Kind: code, Value: amount, Currency: text })
  ),
})
export type ProductRow = z.output<typeof productRow>

export const stockRow = z.object({
  product: ownId,
  warehouse: ownId,
  available: amount,
})
export type StockRow = z.output<typeof stockRow>

const address = inner({
  Country: text,
  City: text,
  PostCode: text,
  Street: text,
  HouseNo: text,
  ApartmentNo: text,
})
export type WireAddress = NonNullable<z.output<typeof address>>

export const contractorRow = z.object({
  id: ownId,
  code: text,
  name: text,
  active: flag,
  nip: text,
  place: text,
  contact: inner({ Email: text }),
  address,
  discount: amount.catch(null),
})
export type ContractorRow = z.output<typeof contractorRow>

export const deliveryAddressRow = z.object({
  Code: text,
  Country: text,
  City: text,
  PostCode: text,
  Street: text,
  HouseNo: text,
  ApartmentNo: text,
})

export const orderRow = z.object({
  id: ownId,
  number: text,
  description: text,
  buyer: foreignId,
  isBuffered: flag,
  isCanceled: flag.catch(null),
  isSettled: flag.catch(null),
  rate: amount.catch(null),
  issuedOn: text.catch(null),
  gross: amount,
  net: amount,
  positions: rows(
    z.object({ ProductId: foreignId, ProductCode: text, Quantity: amount })
  ),
})
export type OrderRow = z.output<typeof orderRow>

/** Of an order; what was done of it is not reserved any more. */
export const orderStatusRow = z.object({ DocumentStatus: code })

export const reservationRow = z.object({
  DocumentId: foreignId,
  ContractorId: foreignId,
  Quantity: amount,
})

export const taxRow = z.object({
  id: ownId,
  code: text,
  description: text,
  value: amount,
  type: code,
  active: flag,
  farmers: flag,
  from: text,
  to: text,
})
export type TaxRow = z.output<typeof taxRow>

/** A record of a dictionary: with an id, and a code or a name. */
export const entryRow = z.object({
  Id: text,
  Code: text,
  Name: text,
  Shortcut: text,
  Barcode: text,
  FullPath: text,
  Active: flag,
})
export type EntryRow = z.output<typeof entryRow>

/** Entries that can be read. */
export function entriesIn(list: readonly unknown[]): EntryRow[] {
  return list.flatMap((row) => entryRow.safeParse(row).data ?? [])
}

/** Our words for the members of a record → WebAPI's. */
export type Spelling<Name extends string> = Readonly<Record<Name, string>>

export const spellings = {
  product: {
    id: "Id",
    code: "Code",
    name: "Name",
    type: "Type",
    active: "Active",
    marker: "Marker",
    note: "Note",
    barcode: "Barcode",
    barcodes: "Barcodes",
    catalog: "Catalog",
    vat: "VatRate",
    units: "UnitsOfMeasurement",
    prices: "SalePrices",
  },
  stock: {
    product: "ProductId",
    warehouse: "WarehouseId",
    available: "AmountToSale",
  },
  contractor: {
    id: "Id",
    code: "Code",
    name: "Name",
    active: "Active",
    nip: "NIP",
    place: "Place",
    contact: "Contact",
    address: "DefaultAddress",
    discount: "DefaultDiscountPercent",
  },
  order: {
    id: "Id",
    number: "DocumentNumber",
    description: "Description",
    buyer: "BuyerId",
    isBuffered: "Buffer",
    isCanceled: "Canceled",
    isSettled: "Settled",
    rate: "CurrencyRate",
    issuedOn: "IssueDate",
    gross: "GrossValue",
    net: "NetValue",
    positions: "Positions",
  },
  tax: {
    id: "Id",
    code: "Code",
    description: "Description",
    value: "Value",
    type: "Type",
    active: "Active",
    farmers: "RR",
    from: "DateFrom",
    to: "DateTo",
  },
} as const

export function inOurWords(
  raw: unknown,
  spelling: Spelling<string>
): WireRecord | null {
  return isRecord(raw)
    ? Object.fromEntries(
        Object.entries(spelling).map(([ours, theirs]) => [ours, raw[theirs]])
      )
    : null
}

/** The id of a record, whatever else is wrong with it. */
export function idIn(raw: unknown, member = "Id"): string | null {
  return isRecord(raw) ? (ownId.safeParse(raw[member]).data ?? null) : null
}

/** How a record that cannot be read is named to an operator. */
export function namingOf(noun: string, spelling: Spelling<string>): RowNaming {
  return {
    erp: "Symfonia",
    noun,
    idOf: (row) => (isRecord(row) ? idIn(row, "id") : null),
    labelOf: (row) =>
      isRecord(row) ? ([row["code"], row["name"]].find(isName) ?? null) : null,
    fieldOf: (name) => spelling[name] ?? name,
  }
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== ""
}
