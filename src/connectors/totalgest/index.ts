import { defineConnector } from "../contract/connector"
import { assumedProfile } from "./assumed-profile"
import { createTotalGestClient } from "./client"
import { catalogSource } from "./client.catalog"
import { check } from "./client.check"
import { optionSource } from "./client.options"
import { orderSink } from "./client.orders"
import { stockSource } from "./client.stock"
import { taxSource } from "./client.taxes"
import { endpointUrl } from "./endpoint"
import { settingsSchema } from "./settings"

export const totalgest = defineConnector({
  key: "totalgest",
  displayName: "TotalGest",
  countries: ["ch"],
  capabilities: ["catalog", "stock", "taxSource", "orderSink", "options"],
  settings: settingsSchema,
  limits: (settings) => ({
    requestsPerSecond: settings.requests_per_second,
    // Assumed, like the pace: TotalGest names no limit.
    maxConcurrent: 1,
  }),
  home: (settings) => ({
    origin: endpointUrl(settings).origin,
    mayBePrivate: settings.private_network,
  }),
  notice:
    "TotalGest publishes no description of its API, so this connection has not been confirmed on a live server. Before you go live, have your TotalGest provider confirm paths and fields, and compare prices, VAT, stock and a first order.",
  connect(settings, deps) {
    const profile = assumedProfile
    const client = createTotalGestClient(settings, profile, deps)
    const context = { settings, profile, client, now: deps.now }
    return {
      check: (call) => check(context, call),
      catalog: catalogSource(context),
      stock: stockSource(context),
      taxSource: taxSource(context),
      orderSink: orderSink(context),
      options: optionSource(context),
    }
  },
})
