import type { SandboxErp } from "../../../sandbox/erps/sandbox-erp"
import { demoItems } from "./demo-items"
import { defaultToken, startTemplateErpSimulator } from "./simulator"

/** Template ERP for the demo and for `npm run connector:try`. */
export const templateErpSandbox: SandboxErp = {
  key: "template-erp",
  displayName: "Template ERP",
  port: 4700,
  async start(options) {
    const simulator = await startTemplateErpSimulator(options)
    const { erp, books } = simulator
    if (books.items.length === 0) {
      demoItems.forEach((fields) => books.addItem(fields))
    }
    return {
      url: erp.url,
      settings: { base_url: erp.url, api_token: defaultToken },
      skusInStock: () =>
        books.items.flatMap(({ sku, stock }) =>
          sku !== null && Number(stock) >= 5 ? [sku] : []
        ),
      countOrders: () => books.orders.length,
      stop: () => simulator.stop(),
    }
  },
}
