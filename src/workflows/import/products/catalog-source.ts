import type {
  Call,
  CatalogRecord,
  Page,
  PageRequest,
} from "../../../connectors/contract"
import type { ImportContext } from "../import-context"
import { notOffered } from "../import-source"

export type ReadCatalog = (
  request: PageRequest,
  call: Call
) => Promise<Page<CatalogRecord>>

/** Where a run reads products from: the whole catalog, or a selection. */
export function catalogSource({ live, run }: ImportContext): ReadCatalog {
  const { catalog } = live.connector
  if (catalog === undefined) {
    throw notOffered("products")
  }
  const { selection } = run
  return selection === null
    ? (request, call) => catalog.listProducts(request, call)
    : (_request, call) => catalog.readProducts(selection, call)
}
