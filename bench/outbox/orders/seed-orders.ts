import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createOrderPaymentCollectionWorkflow,
  createOrderWorkflow,
  markPaymentCollectionAsPaid,
} from "@medusajs/medusa/core-flows"
import {
  type ItalianStore,
  seedItalianStore,
} from "../../../sandbox/host-store/src/seed/italian-store"
import { seedProducts } from "../../../sandbox/host-store/src/seed/products"
import { PRIVATE_CUSTOMER } from "../../../sandbox/scenarios/addresses"

/** `medusa exec seed-orders.ts <count>`: a store with so many paid orders. */
export default async function seedOrders({
  container,
  args,
}: ExecArgs): Promise<void> {
  const store = await seedItalianStore(container)
  await seedProducts(container, store)
  const variantIds = await listVariantIds(container)
  for (let number = 1; number <= Number(args[0]); number += 1) {
    await placeOrder(container, { store, variantIds, number })
  }
}

interface Order {
  readonly store: ItalianStore
  readonly variantIds: readonly string[]
  readonly number: number
}

/** One to three articles, the courier, and a shopper who comes once. */
async function placeOrder(
  container: MedusaContainer,
  { store, variantIds, number }: Order
): Promise<void> {
  const address = { ...PRIVATE_CUSTOMER, metadata: {} }
  const { result: order } = await createOrderWorkflow(container).run({
    input: {
      region_id: store.regionId,
      sales_channel_id: store.salesChannelId,
      currency_code: "eur",
      email: `shopper-${String(number)}@example.com`,
      billing_address: address,
      shipping_address: address,
      items: variantIds
        .slice(0, 1 + (number % variantIds.length))
        .map((variant_id) => ({
          variant_id,
          title: "Moka 3 tazze",
          quantity: 1 + (number % 2),
          unit_price: 24.9,
          is_tax_inclusive: true,
        })),
      shipping_methods: [
        {
          name: "Corriere",
          shipping_option_id: store.shipping.optionIds.courier,
          amount: 7.5,
          is_tax_inclusive: true,
        },
      ],
    },
  })
  await pay(container, order.id, Number(order.total))
}

async function pay(
  container: MedusaContainer,
  orderId: string,
  amount: number
): Promise<void> {
  const { result } = await createOrderPaymentCollectionWorkflow(container).run({
    input: { order_id: orderId, amount },
  })
  const [collection] = result
  if (collection === undefined) {
    throw new Error(`The order ${orderId} got no payment`)
  }
  await markPaymentCollectionAsPaid(container).run({
    input: { order_id: orderId, payment_collection_id: collection.id },
  })
}

async function listVariantIds(container: MedusaContainer): Promise<string[]> {
  const variants = await container
    .resolve(Modules.PRODUCT)
    .listProductVariants()
  return variants.map(({ id }) => id)
}
