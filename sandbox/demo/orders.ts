import { writeFileSync } from "node:fs"
import { setTimeout as wait } from "node:timers/promises"
import type { RunningSandboxErp } from "../erps/sandbox-erp"
import { PAYMENT_PROVIDERS } from "../host-store/src/seed/region"
import {
  type Address,
  COMPANY_CUSTOMER,
  PRIVATE_CUSTOMER,
} from "../scenarios/addresses"
import type { AdminApi } from "../scenarios/admin-api"
import { placeOrder, type Purchase } from "../scenarios/shopper"
import type { Report } from "./progress"
import type { Shop } from "./shops"

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
  { shop, running }: PlaceOfBusiness,
  { doneFile, report }: { doneFile: string; report: Report }
): Promise<void> {
  const skus = running.skusInStock()
  for (const [index, { pieces, ...purchase }] of VISITS.entries()) {
    const items = skus
      .slice(index * 3, index * 3 + pieces)
      .map((sku) => ({ sku, quantity: 1 + (index % 2) }))
    const visit = shop.at === null ? purchase : abroad(purchase, shop.at)
    const order = await placeOrder(shop.storefront, { ...visit, items })
    report(`order #${String(order.display_id)}`)
  }
  writeFileSync(doneFile, new Date().toISOString())
}

interface PlaceOfBusiness {
  readonly shop: Pick<Shop, "storefront" | "at">
  readonly running: Pick<RunningSandboxErp, "skusInStock">
}

/** The same person, living where the ERP's customers do. */
function abroad(
  purchase: Omit<Visit, "pieces">,
  at: Address
): Omit<Visit, "pieces"> {
  const { first_name, last_name } = purchase.billingAddress ?? PRIVATE_CUSTOMER
  const billingAddress = {
    ...at,
    ...(first_name !== undefined && { first_name }),
    ...(last_name !== undefined && { last_name }),
  }
  return { ...purchase, billingAddress }
}

interface OrderRow {
  readonly display_id: number
  readonly sales_channel: { readonly name: string } | null
  readonly erp: {
    readonly status: string
    readonly reason: string | null
    readonly external_number: string | null
  }
}

const SETTLES_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 500

/**
 * Prints where each order stands, once those on their way have arrived.
 * @returns whether one has a problem
 */
export async function showOrders(api: AdminApi): Promise<boolean> {
  const deadline = Date.now() + SETTLES_WITHIN_MS
  let orders = await newestOrders(api)
  while (orders.some(isOnItsWay) && Date.now() < deadline) {
    await wait(LOOK_EVERY_MS)
    orders = await newestOrders(api)
  }
  process.stdout.write("\n  Orders in the store → in the ERP\n")
  for (const order of orders) {
    const shop = order.sales_channel?.name ?? "no shop"
    process.stdout.write(
      `    #${String(order.display_id)} (${shop}) → ${whereabouts(order.erp)}\n`
    )
  }
  return orders.some(({ erp }) => erp.status === "error")
}

function whereabouts({
  status,
  reason,
  external_number,
}: OrderRow["erp"]): string {
  return status === "synced"
    ? `no. ${external_number ?? "?"}`
    : `${status === "queued" ? "waits" : "PROBLEM"}: ${reason ?? ""}`
}

function isOnItsWay({ erp }: OrderRow): boolean {
  return (
    (erp.status === "queued" && erp.reason === null) ||
    erp.status === "not_linked"
  )
}

async function newestOrders(api: AdminApi): Promise<OrderRow[]> {
  const { body } = await api.get<{ orders: OrderRow[] }>(
    "/orders?fields=id,display_id,sales_channel.name&order=-display_id&limit=20"
  )
  return body.orders
}
