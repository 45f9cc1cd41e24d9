import type { MedusaContainer } from "@medusajs/framework/types"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"
import {
  type IllustratedProduct,
  loadIllustrated,
  mainImageOf,
} from "../images/store-main-image"
import { recordFacts } from "./record-facts"

/**
 * Products change all the time, and an import changes thousands: only those
 * whose main image is another than was last exchanged are written down.
 */
async function recordImageFacts(
  container: MedusaContainer,
  { productIds }: { readonly productIds: readonly string[] }
): Promise<{ recorded: number }> {
  const { catalog, connections } = erpSync(container)
  const exchanging = (await connections.list()).filter(({ connector }) =>
    catalog.isCapable(connector, "images")
  )
  if (exchanging.length === 0) {
    return { recorded: 0 }
  }
  const products = [...(await loadIllustrated(container, productIds)).values()]
  let recorded = 0
  for (const { id } of exchanging) {
    const facts = await recordFacts(container, {
      topic: "product_image",
      entityIds: await productsWithNews(container, id, products),
      origin: "event",
      // An order never waits behind a picture.
      lane: "bulk",
      connectionId: id,
    })
    recorded += facts.length
  }
  return { recorded }
}

/** Paired products whose main image was not exchanged as it is now. */
async function productsWithNews(
  container: MedusaContainer,
  connectionId: string,
  products: readonly IllustratedProduct[]
): Promise<string[]> {
  const { bindings, mainImages } = erpSync(container)
  const bound = await bindings.findByStoreIds(
    connectionId,
    "variant",
    products.flatMap(({ variants }) => variants.map(({ id }) => id))
  )
  const rows = await mainImages.find(
    connectionId,
    bound.map((own) => own.external_id)
  )
  const exchanged = new Map(rows.map((row) => [row.external_id, row]))
  return products
    .filter((product) => {
      const ids = new Set(product.variants.map(({ id }) => id))
      const main = mainImageOf(product)
      return bound
        .filter((own) => ids.has(own.store_id))
        .map((own) => exchanged.get(own.external_id))
        .some((row) => (row?.store_url ?? null) !== main)
    })
    .map(({ id }) => id)
}

export const recordErpImageFactsWorkflow = singleStepWorkflow(
  "record-erp-image-facts",
  recordImageFacts
)
