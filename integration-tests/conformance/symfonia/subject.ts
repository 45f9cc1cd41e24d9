import { connectionSettings } from "../../../sandbox/erps/symfonia/connection-settings"
import { startSymfoniaSimulator } from "../../../sandbox/erps/symfonia/simulator"
import { symfonia } from "../../../src/connectors/symfonia"
import {
  rewriteObjects,
  withOtherIdTypes,
  withUnknownFields,
} from "../json-wire"
import { aLine } from "../samples"
import type { Omission, RunningErp, StartOptions, Subject } from "../subject"
import { NIP } from "./customers"
import { officeOf } from "./office"

const APPLICATION_KEY = "b1c2d3e4-f5a6-4b7c-8d9e-0f1a2b3c4d5e"
/** With every character that a header, JSON or a form spells differently. */
const AGENT_TOKEN = `t0k!w(i)th odd~ch&rs="e+/%\\'`

export const symfoniaSubject: Subject = {
  connector: symfonia,
  traits: [
    "check.probes",
    "check.warns",
    "customer.onlyErp",
    "delta.catalog",
    "delta.stock",
    "images.beside",
    "network.own",
    "order.checked",
    "order.fractional",
    "order.lookup",
    "session.shared",
    "stock.reread",
  ],
  pageSize: 200,
  largeCatalog: 25_000,
  timeZone: "Europe/Warsaw",
  badCredentials: [{ application_key: "00000000-0000-4000-8000-000000000000" }],
  country: "pl",
  customerKeys: { vatNumber: NIP },
  vatSpellings: [NIP, `PL${NIP}`, "856-734-62-15", "856-73-46-215"],
  // Neither brands, weights nor images are on a card; each product is one.
  unmapped: [
    "product.subtitle",
    "product.brand",
    "product.images",
    "variant.options",
    "variant.weight",
    "customer.language",
    "customer.fiscalCode",
    "customer.sdiCode",
    "customer.pec",
  ],
  omissions: omissions(),
  requests: {
    createOrder: { method: "POST", path: /OrdersIssue\/New$/ },
    createCustomer: { method: "POST", path: /Contractors\/Create$/ },
    createProduct: { method: "POST", path: /Products\/Create$/ },
    readImage: { method: "GET", path: /\/image$/ },
    writeImage: { method: "PUT", path: /\/image$/ },
    removeImage: { method: "DELETE", path: /\/image$/ },
    openSession: { method: "GET", path: /OpenNewSession$/ },
    deltaFilter: ({ path, query }) =>
      /IncrementalSync$|InventoryStates\/Changes$/.test(path)
        ? (query["dateFrom"] ?? query["date"] ?? null)
        : null,
  },
  wire: {
    unknownFields: withUnknownFields(),
    unknownValues: rewriteObjects((members) => ({
      ...members,
      ...("SalePrices" in members && { Type: 97, VatRate: null, Kind: "?" }),
      ...("Code" in members && "Name" in members && { Description: ["?"] }),
    })),
    otherIdTypes: withOtherIdTypes((name) => /Id$/.test(name)),
  },
  start,
}

async function start({ now, products }: StartOptions): Promise<RunningErp> {
  const simulator = await startSymfoniaSimulator({
    now,
    credentials: {
      applicationKey: APPLICATION_KEY,
      agentToken: AGENT_TOKEN,
    },
    // Answers that get lost leave sessions open; checks of sessions limit them.
    assumptions: { sessionLimit: 1000 },
    seed: products === undefined ? "empty" : { products },
    surface: false,
    // Where memory is measured, the simulator's own must not grow.
    ...(products !== undefined && { logSize: 100 }),
  })
  return {
    server: simulator.erp,
    office: officeOf(simulator),
    settingsAt: (origin) =>
      connectionSettings(origin, simulator.office.credentials),
    stop: () => simulator.stop(),
  }
}

function omissions(): Omission[] {
  return [
    {
      name: "with a line that no product of the ERP is paired with",
      spoil: (order) => ({
        ...order,
        lines: order.lines.map((line) => ({
          ...line,
          productExternalId: null,
          variantExternalId: null,
        })),
      }),
    },
    {
      name: "with a NIP that is none",
      spoil: (order) => ({
        ...order,
        customer: { ...order.customer, vatNumber: "8567346216" },
      }),
    },
    ...(["address1", "city", "postalCode", "country"] as const).map(
      (field): Omission => ({
        name: `without ${field} in its billing address`,
        spoil: (order) => ({
          ...order,
          billingAddress: { ...order.billingAddress, [field]: null },
        }),
      })
    ),
    {
      name: "with a line below zero",
      spoil: (order) => ({
        ...order,
        lines: [...order.lines, aLine({ gross: "-1.00" })],
        total: "0",
      }),
    },
  ]
}
