import type { ImageExchange } from "../../connectors/contract"
import { importRules } from "../../domain/import-rules"
import type { LinkedBinding } from "../../modules/erp-sync/stores/binding-store"
import type { MainImageRow } from "../../modules/erp-sync/stores/main-image-store"
import { ImageRefused } from "../images/download-image"
import {
  type HashedImage,
  readStoreImage,
  sha256Of,
} from "../images/main-image-content"
import {
  type IllustratedProduct,
  loadIllustrated,
  mainImageOf,
} from "../images/store-main-image"
import type { Delivery } from "./delivery"
import { completed, obsolete, type Outcome, rejected } from "./outcome"

/** What every ERP with images shows. */
const TAKEN = ["image/jpeg", "image/png", "image/webp"]

/**
 * Makes the ERP's image of a product the store's main image, or none. What the
 * ERP changed itself since the last exchange stands, and comes with the next
 * import of images.
 */
export async function deliverProductImage(
  delivery: Delivery
): Promise<Outcome> {
  const { container, message, live, erpSync } = delivery
  const { images } = live.connector
  const product = (await loadIllustrated(container, [message.entity_id])).get(
    message.entity_id
  )
  if (images === undefined) {
    return obsolete("NOT_SUPPORTED", "This ERP takes no images.")
  }
  if (images.whyOff !== null) {
    return obsolete("IMAGES_OFF", images.whyOff)
  }
  if (product === undefined) {
    return obsolete("PRODUCT_GONE", "The product is no longer in the store.")
  }
  const bound = await erpSync.bindings.findByStoreIds(
    live.row.id,
    "variant",
    product.variants.map(({ id }) => id)
  )
  return bound.length === 0
    ? obsolete("NOT_PAIRED", "The product has no record in the ERP.")
    : sendImage(delivery, images, { product, bound })
}

interface Illustrated {
  readonly product: IllustratedProduct
  readonly bound: readonly LinkedBinding[]
}

async function sendImage(
  delivery: Delivery,
  images: ImageExchange,
  { product, bound }: Illustrated
): Promise<Outcome> {
  const { erpSync, live } = delivery
  const url = mainImageOf(product)
  const externalIds = bound.map((own) => own.external_id)
  const rows = await erpSync.mainImages.find(live.row.id, externalIds)
  const last = new Map(rows.map((row) => [row.external_id, row]))
  const due = externalIds.filter((id) => isNews(last.get(id), product, url))
  if (due.length === 0) {
    return completed("Nothing changed since the last exchange.")
  }
  const main = await contentOf(delivery, product, url)
  if (main !== null && "completed" in main) {
    return main
  }
  const whole = await erpSync.bindings.findOne(
    live.row.id,
    "product",
    product.id
  )
  for (const externalId of due) {
    await exchange(delivery, images, {
      externalId,
      productId: product.id,
      url,
      image: main,
      last: last.get(externalId),
      storeDecides:
        whole?.external_id !== externalId ||
        importRules(live.row.import_rules).owners.images !== "erp",
    })
  }
  return completed()
}

/** A record without an image, of a product without one, has no news. */
function isNews(
  row: MainImageRow | undefined,
  { id }: IllustratedProduct,
  url: string | null
): boolean {
  return row?.product_id === id ? row.store_url !== url : url !== null
}

async function contentOf(
  delivery: Delivery,
  product: IllustratedProduct,
  url: string | null
): Promise<HashedImage | Outcome | null> {
  if (url === null) {
    return null
  }
  const { container, erpSync, live, call } = delivery
  const context = { container, erpSync, live, connectionId: live.row.id }
  try {
    const image = await readStoreImage(context, url, call.signal)
    return TAKEN.includes(image.type.mimeType)
      ? image
      : unsent(product, `it is of the type ${image.type.mimeType}`)
  } catch (error) {
    if (error instanceof ImageRefused) {
      // What to do about it is another thing in the store than in the ERP.
      return unsent(product, error.message.split(". ")[0] ?? error.message)
    }
    throw error
  }
}

function unsent({ id, title }: IllustratedProduct, reason: string): Outcome {
  return rejected([
    {
      code: "product.image_unsent",
      message: `The main image of "${title}" was not sent: ${reason}. Give the product a JPEG, PNG or WebP picture; it is sent by itself.`,
      field: "images",
      record: { kind: "product", id },
    },
  ])
}

interface Exchange {
  readonly externalId: string
  readonly productId: string
  readonly url: string | null
  readonly image: HashedImage | null
  readonly last: MainImageRow | undefined
  /** The ERP's own images do not come to the store. */
  readonly storeDecides: boolean
}

/** Looks before it writes: of two changes the ERP's stands. */
async function exchange(
  { erpSync, live, call }: Delivery,
  images: ImageExchange,
  { externalId, productId, url, image, last, storeDecides }: Exchange
): Promise<void> {
  const wanted = image?.sha256 ?? null
  const there = await images.readImage(externalId, call)
  const found = there === null ? null : sha256Of(there.bytes)
  const isErpsTurn =
    !storeDecides &&
    last?.product_id === productId &&
    found !== last.sha256 &&
    found !== wanted
  if (isErpsTurn) {
    return
  }
  if (found !== wanted) {
    await (image === null
      ? images.removeImage(externalId, call)
      : images.writeImage(
          externalId,
          { bytes: image.bytes, contentType: image.type.mimeType },
          call
        ))
  }
  await erpSync.mainImages.save(live.row.id, {
    externalId,
    productId,
    sha256: wanted,
    storeUrl: url,
  })
}
