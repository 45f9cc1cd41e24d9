import {
  rewriteObjects,
  withOtherIdTypes,
  withUnknownFields,
} from "../../../integration-tests/conformance/json-wire"
import type {
  RunningErp,
  StartOptions,
  Subject,
} from "../../../integration-tests/conformance/subject"
import { templateErp } from "../connector"
import { startTemplateErpSimulator } from "../simulator/simulator"
import { officeOf } from "./office"

/** With every character that a header, JSON or a form spells differently. */
const API_TOKEN = `t0k!w(i)th odd~ch&rs="e+/%\\'`

/** Replace: what your connector declares beyond its facets. */
export const templateErpSubject: Subject = {
  connector: templateErp,
  traits: [
    "delta.catalog",
    "delta.stock",
    "check.warns",
    "order.lookup",
    "order.fractional",
  ],
  pageSize: 100,
  timeZone: "Etc/UTC",
  badCredentials: [{ api_token: "not-the-token" }],
  country: "it",
  customerKeys: {},
  unmapped: [
    "product.subtitle",
    "product.brand",
    "product.taxExternalId",
    "variant.options",
  ],
  omissions: [
    {
      name: "in a foreign currency",
      spoil: (order) => ({ ...order, currency: "usd" }),
    },
    {
      name: "without a city",
      spoil: (order) => ({
        ...order,
        billingAddress: { ...order.billingAddress, city: " " },
      }),
    },
  ],
  requests: {
    createOrder: { method: "POST", path: /\/orders$/ },
    deltaFilter: ({ query }) => query["changed_since"] ?? null,
  },
  wire: {
    unknownFields: withUnknownFields(),
    unknownValues: rewriteObjects((members) => ({
      ...members,
      ...("status" in members && { status: "on-the-moon" }),
    })),
    otherIdTypes: withOtherIdTypes((name) => /^(id|item_id|next)$/.test(name)),
  },
  start,
}

async function start({ now, products = 0 }: StartOptions): Promise<RunningErp> {
  const simulator = await startTemplateErpSimulator({
    now,
    token: API_TOKEN,
    // Where memory is measured, the simulator's own must not grow.
    ...(products > 0 && { logSize: 100 }),
  })
  for (let index = 0; index < products; index += 1) {
    simulator.books.addItem({ name: `Item ${String(index)}`, price: "9.90" })
  }
  return {
    server: simulator.erp,
    office: officeOf(simulator),
    settingsAt: (origin) => ({ base_url: origin, api_token: API_TOKEN }),
    stop: () => simulator.stop(),
  }
}
