import type { SandboxErp } from "../sandbox-erp"
import { type SmartySimulator, startSmartySimulator } from "./simulator"

/** Gestionale Smarty for the demo and for `npm run connector:try`. */
export const smartySandbox: SandboxErp = {
  key: "smarty",
  displayName: "Gestionale Smarty",
  port: 4701,
  async start(options) {
    const smarty = await startSmartySimulator(options)
    return asSandboxErp(smarty)
  },
}

/** A Smarty that was started with options of its own. */
export function asSandboxErp(smarty: SmartySimulator) {
  const { office } = smarty
  return {
    url: smarty.erp.url,
    settings: {
      api_key: office.apiKey,
      base_url: smarty.apiUrl,
      requests_per_second: 10,
    },
    skusInStock: () =>
      office
        .products()
        .filter(
          ({ id, active, stock, sku }) =>
            active &&
            sku !== "" &&
            Number(stock ?? 0) >= 5 &&
            office.variationsOf(id).length === 0
        )
        .map(({ sku }) => sku),
    countOrders: () => office.orders().length,
    stop: () => smarty.stop(),
  }
}
