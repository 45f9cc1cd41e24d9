import { smarty } from "../../../src/connectors/smarty"
import { apiPath } from "../../../sandbox/erps/smarty/protocol"
import { startSmartySimulator } from "../../../sandbox/erps/smarty/simulator"
import type { LoggedRequest } from "../../../sandbox/erps/simulator/request-log"
import {
  rewriteObjects,
  withOtherIdTypes,
  withUnknownFields,
} from "../json-wire"
import { aFee, aLine } from "../samples"
import type { Omission, RunningErp, StartOptions, Subject } from "../subject"
import { officeOf } from "./office"

/** With every character that an address, JSON or a form spells differently. */
const API_KEY = `k3y!w(i)th odd~ch&rs="é+/%\\'`

export const smartySubject: Subject = {
  connector: smarty,
  traits: [
    "delta.catalog",
    "delta.stock",
    "delta.customerSource",
    "catalog.twofold",
    "check.warns",
    "order.lookup",
    "order.forgetful",
    "order.fractional",
  ],
  pageSize: 50,
  timeZone: "Europe/Rome",
  badCredentials: [{ api_key: "not-the-key" }],
  country: "it",
  customerKeys: {
    email: "giulia.ferrari@example.com",
    vatNumber: "00743110157",
    fiscalCode: "RSSMRA80A01F205X",
  },
  // Written as the default by nobody but Smarty's own people; customers have
  // no language there.
  unmapped: ["taxRate.isDefault", "customer.language"],
  omissions: omissions(),
  requests: {
    createOrder: { method: "POST", path: /Sales_Orders\/post/ },
    createCustomer: { method: "POST", path: /Customers\/post/ },
    updateCustomer: { method: "PUT", path: /Customers\/put/ },
    createTaxRate: { method: "POST", path: /Taxes\/post/ },
    updateTaxRate: { method: "PUT", path: /Taxes\/put/ },
    deltaFilter,
  },
  wire: {
    unknownFields: withUnknownFields(["translations"]),
    unknownValues: rewriteObjects((members) => ({
      ...members,
      ...("active" in members && { active: "forse", tax_id: "9999" }),
      ...("default" in members && { default: "?", department: "99" }),
      ...("country_iso" in members && { country_iso: "QZ" }),
      ...("type" in members && { type: "99" }),
    })),
    otherIdTypes: withOtherIdTypes((name) => /^id$|_id$/.test(name)),
  },
  start: (options) => start(options, true),
}

/** An account whose prices, and those of its orders, are without VAT. */
export const netSmartySubject: Subject = {
  ...smartySubject,
  start: (options) => start(options, false),
}

async function start(
  { now, products }: StartOptions,
  pricesIncludeTax: boolean
): Promise<RunningErp> {
  const simulator = await startSmartySimulator({
    now,
    apiKey: API_KEY,
    seed: products === undefined ? "empty" : { products },
    surface: false,
    assumptions: { pricesIncludeTax },
    // Where memory is measured, the simulator's own must not grow.
    ...(products !== undefined && { logSize: 100 }),
  })
  return {
    server: simulator.erp,
    office: officeOf(simulator),
    settingsAt: (origin) => ({
      api_key: API_KEY,
      base_url: origin + apiPath,
      prices_include_tax: pricesIncludeTax,
    }),
    stop: () => simulator.stop(),
  }
}

/** Movements are asked for by date, the other lists by their last change. */
function deltaFilter({ path, query }: LoggedRequest): string | null {
  return path.includes("Stocks_Movements")
    ? (query["date_from"] ?? null)
    : (query["last_update_from"] ?? null)
}

function omissions(): Omission[] {
  return [
    {
      name: "in a foreign currency",
      spoil: (order) => ({ ...order, currency: "usd" }),
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
      name: "with a shipping address that is not whole",
      spoil: (order) => ({
        ...order,
        shippingAddress: { ...order.shippingAddress, city: null },
      }),
    },
    {
      name: "with a line below zero",
      spoil: (order) => ({
        ...order,
        lines: [...order.lines, aLine({ gross: "-1.00" })],
        total: "0",
      }),
    },
    {
      name: "with carriage at two tax rates",
      spoil: (order) => ({
        ...order,
        fees: [aFee(), aFee({ taxRate: "4" })],
      }),
    },
    {
      name: "with a P.IVA that is none",
      spoil: (order) => ({
        ...order,
        customer: { ...order.customer, vatNumber: "12345678901" },
      }),
    },
  ]
}
