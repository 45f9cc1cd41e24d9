import path from "node:path"
import { connectErp, waitForCatalog } from "../../sandbox/demo/connect"
import { placeFirstOrders } from "../../sandbox/demo/orders"
import { asSandboxErp, smartySandbox } from "../../sandbox/erps/smarty"
import {
  type SmartySimulator,
  startSmartySimulator,
} from "../../sandbox/erps/smarty/simulator"
import { ADMIN } from "../../sandbox/host-store/src/seed/admin-user"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import {
  type RunningPostgres,
  startPostgres,
} from "../../sandbox/postgres/start-postgres"
import { AdminApi } from "../../sandbox/scenarios/admin-api"
import { PRIVATE_CUSTOMER } from "../../sandbox/scenarios/addresses"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import { openStorefront } from "../../sandbox/scenarios/storefront"
import { buildHost } from "../host-store/build-host"
import { type RunningHost, startHost } from "../host-store/host-process"
import { installPlugin } from "../host-store/install-plugin"
import { prepareDatabase } from "../host-store/prepare-database"
import { settled } from "./settled"

/** A store that has done business with its ERP for a while. */
export interface OpenedShop {
  readonly baseUrl: string
  readonly api: AdminApi
  readonly smarty: SmartySimulator
  readonly connectionId: string
  close(): Promise<void>
}

/** @param folder for the database and the log */
export async function openShop(folder: string): Promise<OpenedShop> {
  const postgres = await startPostgres({
    dataDir: path.join(folder, "postgres"),
    durable: false,
    keepData: false,
  })
  const host = await startStore(postgres, path.join(folder, "store.log"))
  const smarty = await startSmartySimulator()
  const api = new AdminApi(host.baseUrl)
  const running = { host, smarty, api }
  // Before there is a connection: the ERP does not know this one.
  await shop(running, [{ email: "giulia.conti@example.com" }], ["MOKA-3"])
  const connectionId = await connect(running)
  const storefront = await openStorefront(host.baseUrl, ADMIN)
  const place = {
    running: asSandboxErp(smarty),
    shop: { storefront, at: null },
  }
  await placeFirstOrders(place, {
    doneFile: path.join(folder, "orders-placed"),
    report: () => undefined,
  })
  await haveAnOrderRefused(running)
  await shop(running, REGULARS, plentiful(smarty))
  await settled(api)
  return {
    ...{ baseUrl: host.baseUrl, api, smarty, connectionId },
    close: async () => {
      await host.stop()
      await smarty.stop()
      await postgres.stop()
    },
  }
}

async function startStore(
  postgres: RunningPostgres,
  log: string
): Promise<RunningHost> {
  await installPlugin()
  await buildHost()
  const name = "screenshots"
  await prepareDatabase({ server: postgres, name, sampleProducts: true })
  return startHost({ databaseUrl: postgres.url(name), log })
}

interface Running {
  readonly host: RunningHost
  readonly smarty: SmartySimulator
  readonly api: AdminApi
}

async function connect({ api, smarty }: Running): Promise<string> {
  const id = await connectErp(api, {
    erp: smartySandbox,
    running: asSandboxErp(smarty),
    shop: { salesChannelId: null },
  })
  await api.post(`/connections/${id}`, { name: "Gestionale Smarty" })
  await waitForCatalog(api, id, () => undefined)
  return id
}

interface Visit {
  readonly email: string
  readonly quantity?: number
  readonly isUnpaid?: boolean
}

const REGULARS: readonly Visit[] = [
  { email: "elena.ricci@example.com" },
  { email: "paolo.greco@example.com", quantity: 2 },
  { email: "chiara.fontana@example.com", isUnpaid: true },
  { email: "luca.marino@example.com" },
  { email: "sara.galli@example.com", quantity: 3 },
  { email: "marco.bruno@example.com" },
]

/** Each buys another of the goods. */
async function shop(
  { host }: Pick<Running, "host">,
  visits: readonly Visit[],
  skus: readonly string[]
): Promise<void> {
  const storefront = await openStorefront(host.baseUrl, ADMIN)
  for (const [index, visit] of visits.entries()) {
    const { email, quantity = 1, isUnpaid = false } = visit
    await placeOrder(storefront, {
      items: [{ sku: skus[index] ?? "", quantity }],
      email,
      billingAddress: PRIVATE_CUSTOMER,
      paymentProvider: isUnpaid
        ? PAYMENT_PROVIDERS.bankTransfer
        : PAYMENT_PROVIDERS.card,
    })
  }
}

/** Goods of which no number of orders here takes the last. */
function plentiful({ office }: SmartySimulator): string[] {
  return office
    .products()
    .filter(
      ({ id, active, stock }) =>
        active &&
        Number(stock ?? 0) >= 20 &&
        office.variationsOf(id).length === 0
    )
    .map(({ sku }) => sku)
}

/** By the ERP itself, in its own words. */
async function haveAnOrderRefused(running: Running): Promise<void> {
  await settled(running.api)
  running.smarty.office.refuseNext("Documento bloccato: periodo IVA chiuso", {
    path: /Sales_Orders\/post/,
  })
  const visit = { email: "davide.moretti@example.com" }
  await shop(running, [visit], plentiful(running.smarty))
  await settled(running.api)
}
