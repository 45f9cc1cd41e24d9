import { describe, expect, it } from "vitest"
import { connectors } from "../../connectors/registry"
import type { Capability } from "../../connectors/contract"
import {
  ConnectorCatalog,
  splitSecrets,
  supportedFlows,
} from "./connector-catalog"
import { aDefinition } from "./test/connector-builders"

const builtIn = connectors.map(({ key }) => key)

describe("ConnectorCatalog", () => {
  it("has the built-in connectors and the host's own", () => {
    const own = aDefinition()
    const catalog = new ConnectorCatalog([own])
    expect(catalog.list().map(({ key }) => key)).toEqual([
      ...builtIn,
      "papyrus",
    ])
    expect(catalog.get("papyrus")).toBe(own)
  })

  it("lets the host replace a built-in connector by its own", () => {
    const own = aDefinition({ key: "smarty" })
    expect(new ConnectorCatalog([own]).get("smarty")).toBe(own)
  })

  it("knows what a connector can do, and nothing of one that is gone", () => {
    const catalog = new ConnectorCatalog([])
    expect(catalog.isCapable("smarty", "orderSink")).toBe(true)
    expect(catalog.isCapable("smarty", "productSink")).toBe(false)
    expect(catalog.isCapable("gone", "orderSink")).toBe(false)
  })

  it("names the connectors there are when asked for another", () => {
    expect(() => new ConnectorCatalog([aDefinition()]).get("papirus")).toThrow(
      new RangeError(
        `There is no connector "papirus". The connectors are: ${[...builtIn, "papyrus"].join(", ")}.`
      )
    )
  })
})

describe("supportedFlows", () => {
  it.each<[Capability[], string[]]>([
    [["orderSink"], ["orders"]],
    [["stock"], ["products"]],
    [["productSink"], ["products"]],
    [["images"], ["products"]],
    [
      ["catalog", "customerSink"],
      ["products", "customers"],
    ],
    [["taxSource"], ["taxes"]],
    [["options"], []],
    [[], []],
  ])("a connector with %o serves %o", (capabilities, flows) => {
    expect(supportedFlows(aDefinition({ capabilities: capabilities }))).toEqual(
      flows
    )
  })

  it("are all four of a full connector", () => {
    expect(supportedFlows(new ConnectorCatalog([]).get("smarty"))).toEqual([
      "orders",
      "products",
      "customers",
      "taxes",
    ])
  })
})

describe("splitSecrets", () => {
  it("takes out the fields that are marked secret", () => {
    expect(
      splitSecrets(aDefinition(), { user: "u", password: "p", pace: 2 })
    ).toEqual({ settings: { user: "u", pace: 2 }, secrets: { password: "p" } })
  })

  it("has no secrets where none was given", () => {
    expect(splitSecrets(aDefinition(), { user: "u" })).toEqual({
      settings: { user: "u" },
      secrets: {},
    })
  })
})
