import { setTimeout as wait } from "node:timers/promises"
import type { SymfoniaOffice } from "../../sandbox/erps/symfonia/office"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import type { OpenShop } from "./shop"

const LOOK_EVERY_MS = 20
const GIVE_UP_MS = 60_000

/** From the answer to the shopper's last click. */
export interface OrderTimes {
  /** Until Symfonia had the order and its reservation. */
  readonly reservedMs: number
  /** Until the shop offered what Symfonia has left to sell. */
  readonly stockMs: number
}

/**
 * One order. Before it somebody in the office reserves a piece by telephone,
 * of which the shop knows nothing: only a reading can bring the right number.
 */
export async function timeOrder(
  { storefront, admin, at }: OpenShop,
  office: SymfoniaOffice,
  index: number
): Promise<OrderTimes> {
  const codes = office
    .products()
    .filter(({ id, marker }) => marker !== 0 && Number(office.toSale(id)) > 10)
    .map(({ code }) => code)
  const sku = codes[index % codes.length]
  if (sku === undefined || at === null) {
    throw new Error("There is nothing left to sell.")
  }
  office.reserve(sku, 1)
  const { display_id } = await placeOrder(storefront, {
    items: [{ sku }],
    paymentProvider: PAYMENT_PROVIDERS.card,
    billingAddress: at,
    email: `shopper-${String(index)}@example.com`,
  })
  const startedAt = performance.now()
  const reference = String(display_id)
  await until(() => {
    const [order] = office.ordersWithReference(reference)
    const isReserved = office
      .reservations()
      .some(({ orderId }) => order !== undefined && orderId === order.id)
    return Promise.resolve(isReserved)
  })
  const reservedMs = performance.now() - startedAt
  await until(async () => {
    const { inventory_items: items } = await admin.admin.inventoryItem.list({
      sku,
      fields: "*location_levels",
    })
    const offered = items[0]?.location_levels?.[0]?.available_quantity
    return offered === Number(office.toSale(sku))
  })
  return { reservedMs, stockMs: performance.now() - startedAt }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const startedAt = performance.now()
  while (!(await isSo())) {
    if (performance.now() - startedAt > GIVE_UP_MS) {
      throw new Error("It did not come about within a minute.")
    }
    await wait(LOOK_EVERY_MS)
  }
}
