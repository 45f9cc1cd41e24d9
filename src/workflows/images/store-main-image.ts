import type { MedusaContainer } from "@medusajs/framework/types"
import { updateProductsWorkflow } from "@medusajs/medusa/core-flows"
import { graphRows } from "../store/graph-rows"

/** A product of the store with its images. */
export interface IllustratedProduct {
  readonly id: string
  readonly title: string
  readonly thumbnail: string | null
  readonly images: readonly {
    readonly url: string
    readonly rank?: number | null
  }[]
  readonly variants: readonly { readonly id: string }[]
}

export async function loadIllustrated(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<Map<string, IllustratedProduct>> {
  const products = await graphRows<IllustratedProduct>(container, {
    entity: "product",
    fields: [
      "id",
      "title",
      "thumbnail",
      "images.url",
      "images.rank",
      "variants.id",
    ],
    filters: { id: ids },
  })
  return new Map(products.map((product) => [product.id, product]))
}

/** Where the store has the image that stands for the product. */
export function mainImageOf(product: IllustratedProduct): string | null {
  return product.thumbnail ?? urlsOf(product)[0] ?? null
}

/** In display order. */
export function urlsOf({ images }: IllustratedProduct): string[] {
  return images
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ url }) => url)
}

/**
 * Puts another image in the place of one; `null` for either: there is none.
 * @returns the addresses of the product's images as they are now
 */
export async function replaceMainImage(
  container: MedusaContainer,
  product: IllustratedProduct,
  { replaced, url }: { replaced: string | null; url: string | null }
): Promise<string[]> {
  const others = urlsOf(product).filter(
    (own) => own !== replaced && own !== url
  )
  const urls = url === null ? others : [url, ...others]
  await updateProductsWorkflow(container).run({
    input: {
      products: [
        {
          id: product.id,
          images: urls.map((own) => ({ url: own })),
          thumbnail: url,
        },
      ],
    },
  })
  return urls
}
