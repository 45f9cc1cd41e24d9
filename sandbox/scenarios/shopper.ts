import type Medusa from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/framework/types"

import { PRIVATE_CUSTOMER } from "./addresses"
import type { Address } from "./addresses"
import { storeClient } from "./storefront"
import type { Credentials, Storefront } from "./storefront"

export interface BasketItem {
  readonly sku: string
  readonly quantity?: number
}

/** What a customer decides between entering a shop and leaving it. */
export interface Purchase {
  readonly items: readonly BasketItem[]
  /** E.g. `pp_card_card`; see the region of the host store. */
  readonly paymentProvider: string
  /** Default: a private customer in Milan. */
  readonly billingAddress?: Address
  /** Default: the billing address. */
  readonly shippingAddress?: Address
  /** Name of the shipping option. Default `Corriere`. */
  readonly delivery?: string
  /** A registered customer logs in; without one the order is a guest's. */
  readonly customer?: Credentials
  /** Where a guest wants the confirmation. */
  readonly email?: string
  readonly metadata?: Record<string, unknown>
  /** What the storefront speaks: `de-CH`. */
  readonly locale?: string
}

/**
 * Buys something the way a storefront does: over the Store API, step by step.
 *
 * @throws when the store refuses a step, with its message.
 */
export async function placeOrder(
  storefront: Storefront,
  purchase: Purchase
): Promise<HttpTypes.StoreOrder> {
  const store = storeClient(storefront)
  const cart = await fillAndPay(store, purchase)
  return await complete(store, cart.id)
}

/** A purchase up to the last click: the cart is ready to be completed. */
export function prepareCart(
  storefront: Storefront,
  purchase: Purchase
): Promise<HttpTypes.StoreCart> {
  return fillAndPay(storeClient(storefront), purchase)
}

async function fillAndPay(
  store: Medusa,
  purchase: Purchase
): Promise<HttpTypes.StoreCart> {
  if (purchase.customer) {
    await store.auth.login("customer", "emailpass", { ...purchase.customer })
  }
  const cart = await fillCart(store, purchase)
  await chooseDelivery(store, { cart, name: purchase.delivery ?? "Corriere" })
  await store.store.payment.initiatePaymentSession(cart, {
    provider_id: purchase.paymentProvider,
  })
  return cart
}

/** Opens an account, with its name taken from the address. */
export async function registerCustomer(
  storefront: Storefront,
  credentials: Credentials,
  { first_name = "", last_name = "" }: Address = PRIVATE_CUSTOMER
): Promise<HttpTypes.StoreCustomer> {
  const store = storeClient(storefront)
  await store.auth.register("customer", "emailpass", { ...credentials })
  const { customer } = await store.store.customer.create({
    email: credentials.email,
    first_name,
    last_name,
  })
  return customer
}

async function fillCart(
  store: Medusa,
  purchase: Purchase
): Promise<HttpTypes.StoreCart> {
  const billing = purchase.billingAddress ?? PRIVATE_CUSTOMER
  const { cart } = await store.store.cart.create({
    region_id: await regionOf(store, billing),
    email:
      purchase.customer?.email ?? purchase.email ?? "mario.rossi@example.com",
    billing_address: billing,
    shipping_address: purchase.shippingAddress ?? billing,
    items: await Promise.all(
      purchase.items.map((item) => lineItem(store, item))
    ),
    ...(purchase.metadata && { metadata: purchase.metadata }),
    ...(purchase.locale && { locale: purchase.locale }),
  })
  return cart
}

async function regionOf(
  store: Medusa,
  { country_code }: Address
): Promise<string> {
  const { regions } = await store.store.region.list()
  const region = regions.find(({ countries }) =>
    countries?.some(({ iso_2 }) => iso_2 === country_code)
  )
  return found(region, `a region for the country ${String(country_code)}`).id
}

async function lineItem(
  store: Medusa,
  { sku, quantity = 1 }: BasketItem
): Promise<{ variant_id: string; quantity: number }> {
  const { variants } =
    await store.client.fetch<HttpTypes.StoreProductVariantListResponse>(
      "/store/product-variants",
      { query: { sku } }
    )
  return { variant_id: found(variants[0], `the SKU ${sku}`).id, quantity }
}

async function chooseDelivery(
  store: Medusa,
  { cart, name }: { cart: HttpTypes.StoreCart; name: string }
) {
  const { shipping_options: options } =
    await store.store.fulfillment.listCartOptions({ cart_id: cart.id })
  const option = options.find((candidate) => candidate.name === name)
  await store.store.cart.addShippingMethod(cart.id, {
    option_id: found(option, `the shipping option ${name}`).id,
  })
}

async function complete(
  store: Medusa,
  cartId: string
): Promise<HttpTypes.StoreOrder> {
  const answer = await store.store.cart.complete(cartId)
  if (answer.type === "cart") {
    throw new Error(`The order was not placed: ${answer.error.message}`)
  }
  return answer.order
}

function found<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) {
    throw new Error(`The store does not offer ${what}.`)
  }
  return thing
}
