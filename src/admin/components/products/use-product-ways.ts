import type { Connection, ConnectorInfo } from "../../lib/api-types"
import { useConnections, useConnectors } from "../../lib/queries"

/** Which ways products can go. */
export interface ProductWays {
  toErp: boolean
  fromErp: boolean
}

export function useProductWays(): ProductWays {
  const connections = useConnections().data?.connections ?? []
  const connectors = useConnectors().data?.connectors ?? []
  return productWays(connections, connectors)
}

/** Where no ERP takes products, refreshing says what there is to do. */
export function productWays(
  connections: readonly Connection[],
  connectors: readonly ConnectorInfo[]
): ProductWays {
  const canAny = (capability: string) =>
    connections.some(
      ({ connector, flows }) =>
        flows.products === true &&
        connectors.some(
          ({ key, capabilities }) =>
            key === connector && capabilities.includes(capability)
        )
    )
  const toErp = canAny("productSink")
  return { toErp, fromErp: !toErp || canAny("catalog") }
}
