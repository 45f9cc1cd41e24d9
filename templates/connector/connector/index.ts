import { defineConnector } from "../../../src/connectors/contract/connector"
import { createTemplateErpClient } from "./client"
import { catalogSource, stockSource } from "./client.catalog"
import { orderSink } from "./client.orders"
import { settingsSchema } from "./settings"
import { company, paymentMethods } from "./wire"

/**
 * The connector of Template ERP. Replace: the key (stored in rows, so choose
 * it well), the countries, and the capabilities, one for each facet that
 * `connect` returns. A facet the ERP cannot serve is left out of both.
 */
export const templateErp = defineConnector({
  key: "template-erp",
  displayName: "Template ERP",
  countries: ["it"],
  capabilities: ["catalog", "stock", "orderSink", "options"],
  settings: settingsSchema,
  // Replace: what the ERP's documents say it bears, or what you assume.
  limits: () => ({ requestsPerSecond: 5, maxConcurrent: 2 }),
  connect(settings, deps) {
    const client = createTemplateErpClient(settings, deps)
    return {
      async check(call) {
        const { name, currency } = await client.read(
          { path: "company" },
          company,
          call
        )
        const isOther = currency.toLowerCase() !== settings.currency
        return {
          summary: `Template ERP, ${name}`,
          warnings: isOther
            ? [
                `Template ERP reckons in ${currency}. Correct the currency in the connection's settings.`,
              ]
            : [],
        }
      },
      catalog: catalogSource(client, settings),
      stock: stockSource(client),
      orderSink: orderSink(client, settings),
      options: {
        async listPaymentMethods(call) {
          const { rows } = await client.read(
            { path: "payment-methods" },
            paymentMethods,
            call
          )
          // Replace: `value` is what an order names its payment with.
          return rows.map(({ name }) => ({ value: name, label: name }))
        },
      },
    }
  },
})
