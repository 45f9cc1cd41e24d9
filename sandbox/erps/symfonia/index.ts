import { POLISH_COMPANY } from "../../scenarios/addresses"
import type { SandboxErp } from "../sandbox-erp"
import { shopMarker } from "./fixtures"
import { connectionSettings } from "./connection-settings"
import { startSymfoniaSimulator } from "./simulator"

/** Symfonia for the demo and for `npm run connector:try`. */
export const symfoniaSandbox: SandboxErp = {
  key: "symfonia",
  displayName: "Symfonia ERP Handel",
  port: 4703,
  market: {
    currency: "pln",
    taxPercent: 23,
    taxCode: "23",
    address: { ...POLISH_COMPANY, country_code: "pl" },
  },
  async start(options) {
    const symfonia = await startSymfoniaSimulator(options)
    const { erp, office } = symfonia
    return {
      url: erp.url,
      settings: connectionSettings(erp.url, office.credentials),
      skusInStock: () =>
        office
          .products()
          .filter(
            ({ id, active, marker }) =>
              active &&
              marker === shopMarker &&
              Number(office.toSale(id, "MAG")) >= 5
          )
          .map(({ code }) => code),
      countOrders: () => office.orders().length,
      stop: () => symfonia.stop(),
    }
  },
}
