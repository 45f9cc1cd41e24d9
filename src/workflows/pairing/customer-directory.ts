import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type {
  CustomerDirectory,
  DirectoryCustomer,
} from "../../connectors/contract"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import { findConnection } from "../connections/save-connection"
import { erpSync } from "../erp-sync"
import { askErp } from "./ask-erp"

/** The connections whose customers can be paired by hand. */
export async function connectionsWithDirectory(
  container: MedusaContainer
): Promise<ConnectionRow[]> {
  const { catalog, connections } = erpSync(container)
  const keys = new Set(
    catalog
      .list()
      .filter(({ capabilities }) =>
        (["customerSink", "customerDirectory"] as const).every((needed) =>
          capabilities.includes(needed)
        )
      )
      .map(({ key }) => key)
  )
  return (await connections.list()).filter((row) => keys.has(row.connector))
}

/**
 * The customers of a connection's ERP, for whoever pairs.
 * @throws {MedusaError} when there is no such connection, or none of its
 * customers can be paired by hand
 */
export async function openDirectory(
  container: MedusaContainer,
  connectionId: string
): Promise<{ connection: ConnectionRow; directory: CustomerDirectory }> {
  const connection = await findConnection(container, connectionId)
  const { connector } = erpSync(container).live.open(connection)
  if (connector.customerDirectory === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Customers cannot be paired by hand with ${connection.name}.`
    )
  }
  return { connection, directory: connector.customerDirectory }
}

/** @throws {MedusaError} not found, or in the connector's words */
export async function readErpCustomer(
  { name }: ConnectionRow,
  directory: CustomerDirectory,
  externalId: string
): Promise<DirectoryCustomer> {
  const [customer] = await askErp((call) =>
    directory.readCustomers([externalId], call)
  )
  if (customer === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `${name} has no customer ${externalId} any more. Search for another one.`
    )
  }
  return customer
}
