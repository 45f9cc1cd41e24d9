import type { ErpResponse } from "../simulator/exchange"
import { drawPicture } from "../simulator/picture"
import type { SmartyStore } from "./store"

/** `/images/7001-2.svg`: the second picture of product 7001. */
export const imagePath = /^\/images\/(\d+)-(\d+)\.svg$/

/** Pictures drawn from the product's own data: a colour and its name. */
export function imageOf(path: string, store: SmartyStore): ErpResponse | null {
  const [, id, number] = imagePath.exec(path) ?? []
  const product = store.products.get(Number(id ?? 0))
  if (!product) {
    return null
  }
  const name = product.translations?.["1"]?.name ?? product.title
  return {
    status: 200,
    headers: {
      "content-type": "image/svg+xml",
      "cache-control": "max-age=3600",
      "access-control-allow-origin": "*",
    },
    body: drawPicture(
      name || product.sku,
      product.id * 47 + Number(number) * 90
    ),
  }
}
