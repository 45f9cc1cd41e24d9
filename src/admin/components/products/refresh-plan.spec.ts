import { describe, expect, it } from "vitest"
import type { Connection, RecordStatus } from "../../lib/api-types"
import { catalogConnections, planRefresh } from "./refresh-plan"

function aConnection(id: string, over: Partial<Connection> = {}): Connection {
  const connection: Partial<Connection> = {
    id,
    state: "active",
    flows: { products: true },
    ...over,
  }
  return connection as Connection
}

function aProduct(store_id: string, ...boundTo: string[]): RecordStatus {
  return {
    store_id,
    status: boundTo.length > 0 ? "synced" : "not_linked",
    reason: null,
    connections: boundTo.map((connection_id) => ({
      connection_id,
      connection_name: connection_id,
      status: "synced",
      reason: null,
      external_id: "1",
      external_number: null,
      exchange_rate: null,
      synced_at: null,
    })),
  }
}

describe("refreshing products from the ERP", () => {
  const smarty = aConnection("smarty")
  const symfonia = aConnection("symfonia")

  it("asks each product's own connection, once for all its products", () => {
    const products = [
      aProduct("p1", "smarty"),
      aProduct("p2", "symfonia"),
      aProduct("p3", "smarty"),
    ]
    expect(planRefresh(products, [smarty, symfonia])).toEqual({
      refreshes: [
        { connection_id: "smarty", product_ids: ["p1", "p3"] },
        { connection_id: "symfonia", product_ids: ["p2"] },
      ],
      unasked: [],
    })
  })

  it("asks nobody for a product that is bound to none", () => {
    const plan = planRefresh(
      [aProduct("p1"), aProduct("p2", "smarty")],
      [smarty]
    )
    expect(plan).toEqual({
      refreshes: [{ connection_id: "smarty", product_ids: ["p2"] }],
      unasked: ["p1"],
    })
  })

  it("does not ask a connection that is paused or takes no products", () => {
    const connections = [
      aConnection("paused", { state: "paused" }),
      aConnection("orders-only", { flows: { products: false } }),
      smarty,
    ]
    expect(catalogConnections(connections)).toEqual([smarty])
    expect(planRefresh([aProduct("p1", "paused")], []).unasked).toEqual(["p1"])
  })
})
