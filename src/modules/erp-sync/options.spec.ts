import { describe, expect, it } from "vitest"
import { parseOptions } from "./options"
import { aDefinition } from "./test/connector-builders"

const connection = {
  handle: "main",
  connector: "smarty",
  settings: { api_key: "k" },
}

const defaults = {
  connections: [],
  connectors: [],
  alerts: {
    backlogMinutes: 15,
    errorSharePercent: 20,
    errorShareLeast: 5,
    runLateMinutes: 30,
    emails: [],
  },
  retention: { messageDays: 90, runDays: 90, reportDays: 30 },
  privateImageHosts: [],
}

describe("parseOptions", () => {
  it("needs none", () => {
    expect(parseOptions({})).toEqual(defaults)
  })

  it("does not look at the database settings Medusa adds", () => {
    expect(
      parseOptions({ database: { clientUrl: "postgres://u:p@host/db" } })
    ).toEqual(defaults)
  })

  it("fills in what a connection leaves open", () => {
    const { connections } = parseOptions({
      connections: [
        {
          ...connection,
          scope: {},
          target: { sales_channel_ids: ["sc_1"] },
          paymentMethods: [{ provider_id: "pp_cod", kind: "cash_on_delivery" }],
        },
      ],
    })
    expect(connections).toEqual([
      {
        ...connection,
        scope: { sales_channel_ids: [], region_ids: [] },
        target: {
          sales_channel_ids: ["sc_1"],
          stock_location_id: null,
          shipping_profile_id: null,
        },
        paymentMethods: [
          { provider_id: "pp_cod", kind: "cash_on_delivery", label: null },
        ],
      },
    ])
  })

  it("passes on the host's own connectors as they are", () => {
    const definition = aDefinition()
    const { connectors } = parseOptions({ connectors: [definition] })

    expect(connectors[0]).toBe(definition)
  })

  it.each<[string, Record<string, unknown>]>([
    ['- options: Unrecognized key: "encriptionKey"', { encriptionKey: "x" }],
    ["- encryptionKey:", { encryptionKey: 1 }],
    ["- connectors.0:", { connectors: [{ key: "x" }] }],
    [
      "- connections.0.handle:",
      { connections: [{ ...connection, handle: "My ERP" }] },
    ],
    [
      "- connections.0.settings:",
      { connections: [{ ...connection, settings: 1 }] },
    ],
    [
      "- connections.0.flows.orders:",
      { connections: [{ ...connection, flows: { orders: "on" } }] },
    ],
    [
      "- connections.0.goLiveAt:",
      { connections: [{ ...connection, goLiveAt: "soon" }] },
    ],
    [
      "- connections.0.paymentMethods.0.kind:",
      {
        connections: [
          {
            ...connection,
            paymentMethods: [{ provider_id: "p", kind: "cash" }],
          },
        ],
      },
    ],
    [
      '- connections.0.target: Unrecognized key: "warehouse"',
      { connections: [{ ...connection, target: { warehouse: "w" } }] },
    ],
  ])('names the wrong one: "%s"', (line, options) => {
    expect(() => parseOptions(options)).toThrow(
      `The options of medusa-plugin-erp-sync in medusa-config are not valid:\n${line}`
    )
  })

  it("names a flow that does not exist", () => {
    expect(() =>
      parseOptions({ connections: [{ ...connection, flows: { stock: true } }] })
    ).toThrow('- connections.0.flows: Unrecognized key: "stock"')
  })

  it("names all wrong ones at once", () => {
    expect(() =>
      parseOptions({ encryptionKey: 1, connections: [{ handle: "a" }] })
    ).toThrow(
      /- encryptionKey: .*\n- connections\.0\.connector: .*\n- connections\.0\.settings: /
    )
  })

  it("refuses two connections with one handle", () => {
    expect(() =>
      parseOptions({ connections: [connection, connection] })
    ).toThrow('- connections.1.handle: "main" is used twice')
  })

  it("repeats no secret of a wrong connection", () => {
    expect(() =>
      parseOptions({
        connections: [
          { ...connection, handle: 1, settings: { api_key: "s3cret" } },
        ],
      })
    ).not.toThrow(/s3cret/)
  })
})
