import type Medusa from "@medusajs/js-sdk"
import type { SmartySimulator } from "../../sandbox/erps/smarty/simulator"
import { slug } from "../../src/domain/slug"

/** A record of the ERP that two products of the store may be. */
export interface AmbiguousRecord {
  readonly externalId: string
  readonly sku: string
  readonly title: string
  readonly ean: string
  /** Products of the store that have its EAN, by their titles. */
  readonly productIds: Readonly<Record<string, string>>
}

interface Parts {
  readonly admin: Medusa
  readonly smarty: SmartySimulator
}

/**
 * Adds "Macinapepe" to Smarty, and "Macinino" and "Pepiera" to the store: one
 * has its EAN as barcode, the other as UPC.
 */
export async function addAmbiguousRecord(
  { admin, smarty }: Parts,
  ean = "8012345000012"
): Promise<AmbiguousRecord> {
  const sku = `MAC-${ean.slice(-3)}`
  const title = "Macinapepe"
  const macinino = await addStoreProduct(admin, "Macinino", { barcode: ean })
  const pepiera = await addStoreProduct(admin, "Pepiera", { upc: ean })
  const product = smarty.office.addProduct({
    ...{ sku, ean, title, price: "19.90", stock: 4, tax_id: 3 },
    description: "<p>Dal gestionale</p>",
  })
  return {
    externalId: String(product.id),
    sku,
    title,
    ean,
    productIds: { Macinino: macinino, Pepiera: pepiera },
  }
}

/** Of one variant, for one euro; returns its id. */
export async function addStoreProduct(
  admin: Medusa,
  title: string,
  codes: { readonly sku?: string; barcode?: string; upc?: string }
): Promise<string> {
  const { product } = await admin.admin.product.create({
    title,
    handle: slug([title, ...Object.values(codes)].join(" ")),
    status: "published",
    options: [{ title: "Modello", values: ["Unico"] }],
    variants: [
      {
        title: "Unico",
        ...codes,
        options: { Modello: "Unico" },
        prices: [{ amount: 1, currency_code: "eur" }],
      },
    ],
  })
  return product.id
}
