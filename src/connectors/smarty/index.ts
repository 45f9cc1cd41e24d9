import { defineConnector } from "../contract/connector"
import { createSmartyClient } from "./client"
import { catalogSource } from "./client.catalog"
import { check } from "./client.check"
import { customerSink, customerSource } from "./client.customers"
import { optionSource } from "./client.options"
import { orderSink } from "./client.orders"
import { stockSource } from "./client.stock"
import { taxSink, taxSource } from "./client.taxes"
import { settingsSchema } from "./settings"

export const smarty = defineConnector({
  key: "smarty",
  displayName: "Gestionale Smarty",
  countries: ["it"],
  capabilities: [
    "catalog",
    "stock",
    "taxSource",
    "taxSink",
    "customerSource",
    "customerSink",
    "orderSink",
    "options",
  ],
  settings: settingsSchema,
  limits: (settings) => ({
    requestsPerSecond: settings.requests_per_second,
    // Assumed, like the pace: Smarty names no limit.
    maxConcurrent: 1,
  }),
  notice:
    "Smarty's description of its API is a beta and leaves questions open. Check prices, VAT and a first order with your own account before you go live.",
  connect(settings, deps) {
    const client = createSmartyClient(settings, deps)
    const context = { settings, client, now: deps.now }
    return {
      check: (call) => check(context, call),
      catalog: catalogSource(context),
      stock: stockSource(context),
      taxSource: taxSource(context),
      taxSink: taxSink(context),
      customerSource: customerSource(context),
      customerSink: customerSink(context),
      orderSink: orderSink(context),
      options: optionSource(context),
    }
  },
})
