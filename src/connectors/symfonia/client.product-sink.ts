import type { Issue } from "../../domain/failure"
import type { ProductToPush } from "../../domain/records/product"
import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import type { ExternalRef, ProductSink } from "../contract/facets"
import { lostAnswer } from "../kit/http-errors"
import { createdRecord } from "./client"
import { basicRateId } from "./client.taxes"
import type { SymfoniaContext } from "./context"
import { productIssues, productToWire } from "./mapper.product-sink"
import {
  entriesIn,
  type EntryRow,
  idIn,
  inOurWords,
  productRow,
  spellings,
} from "./wire"

/** For a Symfonia that begins empty: the shop's goods become its cards. */
export function productSink(context: SymfoniaContext): ProductSink {
  const { client, settings } = context
  return {
    validateProduct: (product) => productIssues(product, settings),
    async findProduct(product, call) {
      return (
        (await findByCode(context, product.sku, call)) ??
        (await findByBarcode(context, product.ean, call))
      )
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

function codeIn(raw: unknown): string | null {
  const words = inOurWords(raw, spellings.product)
  return productRow.shape.code.safeParse(words?.["code"]).data ?? null
}

async function findByCode(
  { client }: SymfoniaContext,
  sku: string | null,
  call: Call
): Promise<ExternalRef | null> {
  const code = sku?.trim() ?? ""
  if (code === "") {
    return null
  }
  const found = await client.find("Products", { code }, call)
  const externalId = idIn(found)
  return externalId === null ? null : { externalId, number: codeIn(found) }
}

/** Several cards may have one barcode, and the list shows the main one. */
async function findByBarcode(
  { client }: SymfoniaContext,
  ean: string | null,
  call: Call
): Promise<ExternalRef | null> {
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
  const [only] = rows
  if (only?.Id != null) {
    return { externalId: only.Id, number: only.Code }
  }
  const other = await client.find("Products", { barcode }, call)
  const externalId = idIn(other)
  return externalId === null ? null : { externalId, number: codeIn(other) }
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
