import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { CanonicalProduct } from "../../domain/records/product"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import { erpSync } from "../erp-sync"
import { notOffered } from "../import/import-source"
import { askErp } from "./ask-erp"

/**
 * Products as the ERP has them now, by external id; what it does not have is
 * not among them.
 * @throws {MedusaError} in the connector's words, when the ERP does not answer
 * or a record cannot be read
 */
export async function readErpProducts(
  container: MedusaContainer,
  connection: ConnectionRow,
  externalIds: readonly string[]
): Promise<ReadonlyMap<string, CanonicalProduct>> {
  if (externalIds.length === 0) {
    return new Map()
  }
  const { catalog } = erpSync(container).live.open(connection).connector
  return askErp(async (call) => {
    if (catalog === undefined) {
      throw notOffered("products")
    }
    const page = await catalog.readProducts(externalIds, call)
    return new Map(
      page.records.map(({ product }) => [product.externalId, product])
    )
  })
}

/** @throws {MedusaError} not found, or as {@link readErpProducts} */
export async function readErpProduct(
  container: MedusaContainer,
  connection: ConnectionRow,
  externalId: string
): Promise<CanonicalProduct> {
  const found = await readErpProducts(container, connection, [externalId])
  const product = found.get(externalId)
  if (product === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `${connection.name} has no product ${externalId} that can be read. If it was deleted there, leave it out here.`
    )
  }
  return product
}
