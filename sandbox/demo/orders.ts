import { writeFileSync } from "node:fs"
import { setTimeout as wait } from "node:timers/promises"
import type { RunningHost } from "../../scripts/host-store/host-process"
import type { SmartySimulator } from "../erps/smarty/simulator"
import { ADMIN } from "../host-store/src/seed/admin-user"
import { PAYMENT_PROVIDERS } from "../host-store/src/seed/region"
import { COMPANY_CUSTOMER, PRIVATE_CUSTOMER } from "../scenarios/addresses"
import type { AdminApi } from "../scenarios/admin-api"
import { placeOrder, type Purchase } from "../scenarios/shopper"
import { openStorefront } from "../scenarios/storefront"
import type { Report } from "./progress"

type Visit = Omit<Purchase, "items"> & { readonly pieces: number }

/** One shopper of each kind, the last with a mistyped VAT number. */
const VISITS: readonly Visit[] = [
  {
    pieces: 2,
    paymentProvider: PAYMENT_PROVIDERS.card,
    email: "mario.rossi@example.com",
  },
  {
    pieces: 1,
    paymentProvider: PAYMENT_PROVIDERS.cashOnDelivery,
    billingAddress: {
      ...PRIVATE_CUSTOMER,
      first_name: "Anna",
      last_name: "Verdi",
      address_1: "Via Roma 3",
      city: "Bologna",
      postal_code: "40121",
      province: "BO",
      metadata: {},
    },
    email: "anna.verdi@example.com",
  },
  {
    pieces: 3,
    paymentProvider: PAYMENT_PROVIDERS.card,
    billingAddress: COMPANY_CUSTOMER,
    email: "ordini@bianchi.example.com",
  },
  {
    pieces: 1,
    paymentProvider: PAYMENT_PROVIDERS.bankTransfer,
    email: "mario.rossi@example.com",
  },
  {
    pieces: 2,
    paymentProvider: PAYMENT_PROVIDERS.card,
    billingAddress: {
      ...COMPANY_CUSTOMER,
      company: "Bar Centrale S.n.c.",
      metadata: { vat_number: "IT12345670018" },
    },
    email: "bar.centrale@example.com",
  },
]

/** Buys from the imported catalog, as shoppers do, once per demo. */
export async function placeFirstOrders(
  { host, smarty }: { host: RunningHost; smarty: SmartySimulator },
  { doneFile, report }: { doneFile: string; report: Report }
): Promise<void> {
  const storefront = await openStorefront(host.baseUrl, ADMIN)
  const skus = skusInStock(smarty)
  for (const [index, { pieces, ...purchase }] of VISITS.entries()) {
    const items = skus
      .slice(index * 3, index * 3 + pieces)
      .map((sku) => ({ sku, quantity: 1 + (index % 2) }))
    const order = await placeOrder(storefront, { ...purchase, items })
    report(`order #${String(order.display_id)}`)
  }
  writeFileSync(doneFile, new Date().toISOString())
}

function skusInStock({ office }: SmartySimulator): string[] {
  return office
    .products()
    .filter(
      ({ id, active, stock, sku }) =>
        active &&
        sku !== "" &&
        Number(stock ?? 0) >= 5 &&
        office.variationsOf(id).length === 0
    )
    .map(({ sku }) => sku)
}

interface OrderRow {
  readonly display_id: number
  readonly erp: {
    readonly status: string
    readonly reason: string | null
    readonly external_number: string | null
  }
}

const SETTLES_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 500

/** Prints where each order stands, once those on their way have arrived. */
export async function showOrders(
  api: AdminApi,
  smarty: SmartySimulator
): Promise<void> {
  const deadline = Date.now() + SETTLES_WITHIN_MS
  let orders = await newestOrders(api)
  while (orders.some(isOnItsWay) && Date.now() < deadline) {
    await wait(LOOK_EVERY_MS)
    orders = await newestOrders(api)
  }
  process.stdout.write("\n  Orders in the store → in the ERP\n")
  for (const { display_id, erp } of orders) {
    const what =
      erp.status === "synced"
        ? `Smarty no. ${erp.external_number ?? "?"}`
        : `${erp.status === "queued" ? "waits" : "PROBLEM"}: ${erp.reason ?? ""}`
    process.stdout.write(`    #${String(display_id)} → ${what}\n`)
  }
  process.stdout.write(
    `  Smarty holds ${String(smarty.office.orders().length)} orders.\n`
  )
}

function isOnItsWay({ erp }: OrderRow): boolean {
  return (
    (erp.status === "queued" && erp.reason === null) ||
    erp.status === "not_linked"
  )
}

async function newestOrders(api: AdminApi): Promise<OrderRow[]> {
  const { body } = await api.get<{ orders: OrderRow[] }>(
    "/orders?fields=id,display_id&order=-display_id&limit=10"
  )
  return body.orders
}
