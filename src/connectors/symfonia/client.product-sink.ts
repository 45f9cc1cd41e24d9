import type { Issue } from "../../domain/failure"
import type { ProductToPush } from "../../domain/records/product"
import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type { ExternalRef, ProductSink } from "../contract/facets"
import { lostAnswer } from "../kit/http-errors"
import type { WireRecord } from "../kit/json"
import { createdRecord } from "./client"
import { basicRateId } from "./client.taxes"
import type { SymfoniaContext } from "./context"
import { productIssues, productToWire } from "./mapper.product-sink"
import type { SymfoniaSettings } from "./settings"
import {
  entriesIn,
  type EntryRow,
  idIn,
  inOurWords,
  type ProductRow,
  productRow,
  spellings,
} from "./wire"

/** For a Symfonia that begins empty: the shop's goods become its cards. */
export function productSink(context: SymfoniaContext): ProductSink {
  const { client, settings } = context
  return {
    validateProduct: (product) => productIssues(product, settings),
    async findProduct(product, call) {
      const card =
        (await findByCode(context, product.sku, call)) ??
        (await findByBarcode(context, product.ean, call))
      return card && pairable(card, settings)
    },
    async createProduct(product, call) {
      refuse(productIssues(product, settings))
      const vatRateId =
        product.taxExternalId ?? (await basicRateId(context, call))
      const catalog = await knownCatalog(context, product, call)
      const answer = await client.create(
        {
          path: "Products/Create",
          body: productToWire(product, { vatRateId, catalog }, settings),
          intent: "create",
        },
        call
      )
      const record = createdRecord(answer)
      const id = idIn(record)
      if (id === null) {
        throw lostAnswer("create", new Error("The answer has no id"))
      }
      return { externalId: id, number: codeIn(record) }
    },
  }
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) {
    throw new ConnectorError("rejected", {
      code: "PRODUCT_INCOMPLETE",
      message:
        "The product lacks something that Symfonia needs, or has something it cannot take.",
      issues,
    })
  }
}

/**
 * A card that imports do not list would take the product out of the shop in the
 * night after it was paired with it.
 */
function pairable(
  card: WireRecord,
  { marker }: SymfoniaSettings
): ExternalRef | null {
  const words = inOurWords(card, spellings.product)
  const row = productRow.safeParse(words).data
  if (row === undefined) {
    throw unreadable(codeIn(card))
  }
  if (row.active === false || row.marker !== Number(marker)) {
    throw notInShop(row, marker)
  }
  return { externalId: row.id, number: row.code }
}

function notInShop(row: ProductRow, marker: string): ConnectorError {
  const name = row.code ?? `id ${row.id}`
  const message =
    row.active === false
      ? `Symfonia has this product as "${name}", which is not active there. Make it active, then send the product again.`
      : `Symfonia has this product as "${name}", without the marker of the shop. Give it the marker ${marker} there, then send the product again.`
  return new ConnectorError("rejected", {
    code: "PRODUCT_NOT_IN_SHOP",
    message,
    issues: [{ code: "product.not_in_shop", message, field: "sku" }],
  })
}

function unreadable(code: string | null): ConnectorError {
  const message = `Symfonia has this product${code === null ? "" : ` as "${code}"`}, but its card cannot be read. Open and save the product in Symfonia, then send it again.`
  return new ConnectorError("rejected", {
    code: "PRODUCT_NOT_READABLE",
    message,
    issues: [{ code: "product.not_readable", message, field: "sku" }],
  })
}

function codeIn(raw: unknown): string | null {
  const words = inOurWords(raw, spellings.product)
  return productRow.shape.code.safeParse(words?.["code"]).data ?? null
}

async function findByCode(
  { client }: SymfoniaContext,
  sku: string | null,
  call: Call
): Promise<WireRecord | null> {
  const code = sku?.trim() ?? ""
  return code === "" ? null : client.find("Products", { code }, call)
}

/** Several cards may have one barcode, and the list shows the main one. */
async function findByBarcode(
  { client }: SymfoniaContext,
  ean: string | null,
  call: Call
): Promise<WireRecord | null> {
  const barcode = ean?.trim() ?? ""
  if (barcode === "") {
    return null
  }
  const rows = entriesIn(
    await client.filter(
      "Products/Filter",
      { Barcode_From: barcode, Barcode_To: barcode, Barcode_Mode: 0 },
      call
    )
  ).filter((row) => row.Barcode === barcode)
  if (rows.length > 1) {
    throw ambiguous(rows)
  }
  const id = rows[0]?.Id
  const query = id == null ? { barcode } : { id }
  return client.find("Products", query, call)
}

function ambiguous(rows: readonly EntryRow[]): ConnectorError {
  const codes = rows.map(({ Code, Id }) => Code ?? `id ${Id ?? ""}`).join(", ")
  const message = `Symfonia has ${String(rows.length)} products with this barcode (${codes}). Pair the product with the right one by hand, or take the barcode from the others in Symfonia.`
  return new ConnectorError("rejected", {
    code: "PRODUCT_AMBIGUOUS",
    message,
    issues: [{ code: "product.ambiguous", message, field: "ean" }],
  })
}

/** Catalogues are made by people: one that is not there is left out. */
async function knownCatalog(
  { client }: SymfoniaContext,
  { category }: ProductToPush,
  call: Call
): Promise<string | null> {
  if (category.length === 0) {
    return null
  }
  const wanted = category.join("\\").toLowerCase()
  const catalogs = entriesIn(await client.list("Products/Catalogs", {}, call))
  const paths = catalogs.flatMap(({ FullPath }) => FullPath ?? [])
  return (
    paths.find(
      (path) => path.replace(/^\\|\\$/g, "").toLowerCase() === wanted
    ) ?? null
  )
}
