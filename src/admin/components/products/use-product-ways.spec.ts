import { describe, expect, it } from "vitest"
import type { Connection, ConnectorInfo } from "../../lib/api-types"
import { productWays } from "./use-product-ways"

const connectors = [
  { key: "owner", capabilities: ["catalog", "orderSink"] },
  { key: "empty", capabilities: ["productSink"] },
  { key: "both", capabilities: ["catalog", "productSink"] },
] as ConnectorInfo[]

const connected = (connector: string, products = true) =>
  ({ connector, flows: { products } }) as Connection

const ways = (...connections: Connection[]) =>
  productWays(connections, connectors)

describe("the ways products can go", () => {
  it("are from an ERP that keeps the catalog", () => {
    expect(ways(connected("owner"))).toEqual({ toErp: false, fromErp: true })
  })

  it("are to an ERP that only takes them", () => {
    expect(ways(connected("empty"))).toEqual({ toErp: true, fromErp: false })
  })

  it("are both, where one ERP can do both or each of two can do one", () => {
    const both = { toErp: true, fromErp: true }
    expect(ways(connected("both"))).toEqual(both)
    expect(ways(connected("owner"), connected("empty"))).toEqual(both)
  })

  it("are none to an ERP whose products are switched off", () => {
    expect(ways(connected("both", false))).toEqual({
      toErp: false,
      fromErp: true,
    })
  })
})
