import { defineConnector } from "../contract/connector"
import { serverUrl } from "./address"
import { createSymfoniaClient, secretsOf } from "./client"
import { catalogSource } from "./client.catalog"
import { check } from "./client.check"
import { customerSink } from "./client.customers"
import { customerDirectory } from "./client.directory"
import { imageExchange } from "./client.images"
import { optionSource } from "./client.options"
import { orderSink } from "./client.orders"
import { priceListSource } from "./client.price-lists"
import { productSink } from "./client.product-sink"
import { stockSource } from "./client.stock"
import { taxSource } from "./client.taxes"
import { settingsSchema } from "./settings"

export const symfonia = defineConnector({
  key: "symfonia",
  displayName: "Symfonia ERP Handel",
  countries: ["pl"],
  capabilities: [
    "catalog",
    "stock",
    "priceLists",
    "productSink",
    "images",
    "taxSource",
    "customerSink",
    "customerDirectory",
    "orderSink",
    "options",
  ],
  settings: settingsSchema,
  limits: () => ({
    requestsPerSecond: null,
    // One Handel works behind WebAPI. The second request lets an order past a
    // list that takes minutes; orders themselves go one after the other.
    maxConcurrent: 2,
  }),
  keepsOrder: true,
  home: ({ base_url }) => ({
    origin: serverUrl(base_url).origin,
    mayBePrivate: true,
  }),
  notice:
    "This connection is made after public descriptions of WebAPI and has not been confirmed on a live server. Before you go live, go through the check list in its documentation with whoever looks after your Symfonia, and compare prices, stock and a first order.",
  connect(settings, deps) {
    const secrets = secretsOf(settings)
    const client = createSymfoniaClient(settings, secrets, deps)
    const context = { settings, client, secrets, deps }
    return {
      check: (call) => check(context, call),
      close: () => client.close(),
      catalog: catalogSource(context),
      stock: stockSource(context),
      priceLists: priceListSource(context),
      productSink: productSink(context),
      images: imageExchange(context),
      taxSource: taxSource(context),
      customerSink: customerSink(context),
      customerDirectory: customerDirectory(context),
      orderSink: orderSink(context),
      options: optionSource(context),
    }
  },
})
