import { SWISS_COMPANY } from "../../scenarios/addresses"
import type { SandboxErp } from "../sandbox-erp"
import { startTotalGestSimulator } from "./simulator"

/** TotalGest for the demo and for `npm run connector:try`. */
export const totalGestSandbox: SandboxErp = {
  key: "totalgest",
  displayName: "TotalGest",
  port: 4702,
  market: {
    currency: "chf",
    taxPercent: 8.1,
    taxCode: "NORM",
    address: { ...SWISS_COMPANY, country_code: "ch" },
  },
  async start(options) {
    const totalgest = await startTotalGestSimulator(options)
    const { erp, office } = totalgest
    const { username, password, shopId, ownerId } = office.credentials
    return {
      url: erp.url,
      settings: {
        shop_id: shopId,
        owner_id: ownerId,
        endpoint: erp.url,
        username,
        password,
        private_network: true,
        requests_per_second: 10,
      },
      skusInStock: () =>
        office
          .articles()
          .filter(
            ({ active, code, stock }) =>
              active && code !== "" && Number(stock ?? 0) >= 5
          )
          .map(({ code }) => code),
      countOrders: () => office.orders().length,
      stop: () => totalgest.stop(),
    }
  },
}
