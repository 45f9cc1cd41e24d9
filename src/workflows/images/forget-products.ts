import { graphRows } from "../store/graph-rows"
import type { ImageContext } from "./image-context"

/**
 * Products of this connection that show one of these files are compared in
 * full the next time they are read: their records have not changed, what an
 * address in them leads to has.
 */
export async function forgetProductsWith(
  { container, erpSync, connectionId }: ImageContext,
  fileUrls: readonly string[]
): Promise<void> {
  const products = await graphRows<{ id: string }>(container, {
    entity: "product",
    fields: ["id"],
    filters: fileUrls.length === 0 ? { id: [] } : { images: { url: fileUrls } },
  })
  await erpSync.bindings.forgetImportHashes(
    connectionId,
    "product",
    products.map(({ id }) => id)
  )
}
