import type {
  Call,
  CatalogRecord,
  Page,
  PageRequest,
} from "../../../connectors/contract"
import { productIdOfVariant } from "../../../domain/records/product"
import { UNNAMED } from "../../../modules/erp-sync/stores/run-page-store"
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

/** What a page lists, also what could not be read: it is there all the same. */
export function listedOn({
  records,
  issues,
}: Pick<Page<CatalogRecord>, "records" | "issues">): string[] {
  return [
    ...records.map(({ product }) => product.externalId),
    ...issues.map(({ externalId }) =>
      externalId === null ? UNNAMED : productIdOfVariant(externalId)
    ),
  ]
}
