import { totalgest } from "../../../src/connectors/totalgest"
import {
  defaultCredentials,
  startTotalGestSimulator,
} from "../../../sandbox/erps/totalgest/simulator"
import {
  rewriteObjects,
  withOtherIdTypes,
  withUnknownFields,
} from "../json-wire"
import { aLine } from "../samples"
import type { Omission, RunningErp, StartOptions, Subject } from "../subject"
import { officeOf } from "./office"

/** With every character that a header, JSON or a form spells differently. */
const PASSWORD = `p4ss!w(o)rd odd~ch&rs="é+/%\\'`

export const totalGestSubject: Subject = {
  connector: totalgest,
  traits: [
    "delta.catalog",
    "delta.stock",
    "check.warns",
    "network.guarded",
    "order.lookup",
    "order.fractional",
  ],
  pageSize: 100,
  timeZone: "Europe/Zurich",
  badCredentials: [
    { password: "not-the-password" },
    { shop_id: "9999" },
    { owner_id: "9999" },
  ],
  country: "ch",
  customerKeys: {},
  // Articles have neither variants nor weights; orders carry their customers.
  unmapped: ["variant.options", "variant.weight"],
  omissions: omissions(),
  requests: {
    createOrder: { method: "POST", path: /\/ordini$/ },
    deltaFilter: ({ query }) => query["modificatoDal"] ?? null,
  },
  wire: {
    unknownFields: withUnknownFields(),
    unknownValues: rewriteObjects((members) => ({
      ...members,
      ...("attivo" in members && { attivo: "forse", idIva: "9999" }),
      ...("nome" in members && { nome: ["?"] }),
    })),
    otherIdTypes: withOtherIdTypes((name) => /^id/.test(name)),
  },
  guardedSettings: { private_network: false },
  start,
}

async function start({ now, products }: StartOptions): Promise<RunningErp> {
  const simulator = await startTotalGestSimulator({
    now,
    credentials: { password: PASSWORD },
    seed: products === undefined ? "empty" : { articles: products },
    surface: false,
    // Where memory is measured, the simulator's own must not grow.
    ...(products !== undefined && { logSize: 100 }),
  })
  return {
    server: simulator.erp,
    office: officeOf(simulator),
    settingsAt: (origin) => ({
      shop_id: defaultCredentials.shopId,
      owner_id: defaultCredentials.ownerId,
      endpoint: origin,
      username: defaultCredentials.username,
      password: PASSWORD,
      private_network: true,
    }),
    stop: () => simulator.stop(),
  }
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
      name: "with a line below zero",
      spoil: (order) => ({
        ...order,
        lines: [...order.lines, aLine({ gross: "-1.00" })],
        total: "0",
      }),
    },
    {
      name: "with a UID that is none",
      spoil: (order) => ({
        ...order,
        customer: { ...order.customer, vatNumber: "CHE-123.456.789" },
      }),
    },
    ...["7.7", "22"].map((taxRate): Omission => ({
      name: `taxed at ${taxRate} percent in 2026`,
      spoil: (order) => ({
        ...order,
        lines: order.lines.map((line) => ({ ...line, taxRate })),
      }),
    })),
  ]
}
