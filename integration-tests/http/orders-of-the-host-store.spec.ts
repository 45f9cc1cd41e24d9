import { describe, expect, it } from "vitest"

import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { COMPANY_CUSTOMER } from "../../sandbox/scenarios/addresses"
import { placeOrder, registerCustomer } from "../../sandbox/scenarios/shopper"
import { inHostStore } from "../test-kit/host-store"

inHostStore((store) => {
  describe("The host store", () => {
    it.each([
      [PAYMENT_PROVIDERS.card, "captured"],
      [PAYMENT_PROVIDERS.cashOnDelivery, "authorized"],
      [PAYMENT_PROVIDERS.bankTransfer, "authorized"],
      [PAYMENT_PROVIDERS.system, "authorized"],
    ])("leaves an order by %s %s", async (paymentProvider, paymentStatus) => {
      const placed = await placeOrder(store().storefront, {
        items: [{ sku: "MOKA-3" }],
        paymentProvider,
      })

      expect(await orderFromAdmin(placed.id)).toMatchObject({
        payment_status: paymentStatus,
        payment_collections: [{ payments: [{ provider_id: paymentProvider }] }],
      })
    })

    it("sells at prices with 22 % VAT in them, delivery included", async () => {
      const order = await placeOrder(store().storefront, {
        items: [{ sku: "MOKA-3", quantity: 2 }, { sku: "TAZZ-6" }],
        paymentProvider: PAYMENT_PROVIDERS.card,
      })

      expect(order.total).toBe(67.29)
      expect(order.tax_total).toBeCloseTo((order.total * 22) / 122, 10)
    })

    it("keeps the fiscal data of the billing address on the order", async () => {
      const order = await placeOrder(store().storefront, {
        items: [{ sku: "CAFFE-1KG" }],
        paymentProvider: PAYMENT_PROVIDERS.bankTransfer,
        billingAddress: COMPANY_CUSTOMER,
        delivery: "Ritiro in negozio",
      })

      expect(order.shipping_total).toBe(0)
      expect(order.billing_address?.metadata).toEqual(COMPANY_CUSTOMER.metadata)
    })

    it("knows a registered customer by the account", async () => {
      const credentials = {
        email: "lucia.bianchi@example.com",
        password: "segretissima",
      }
      const customer = await registerCustomer(store().storefront, credentials)

      const order = await placeOrder(store().storefront, {
        items: [{ sku: "TAZZ-6" }],
        paymentProvider: PAYMENT_PROVIDERS.card,
        customer: credentials,
      })

      expect((await orderFromAdmin(order.id)).customer?.id).toBe(customer.id)
    })

    it("loads one copy of Medusa, the plugin's included", () => {
      const copies = Object.keys(require.cache)
        .map((file) => /^.*\/node_modules(?=\/@medusajs\/)/.exec(file)?.[0])
        .filter((folder) => folder !== undefined)

      expect(new Set(copies).size).toBe(1)
    })

    const orderFromAdmin = async (id: string) => {
      const { admin } = await store().admin()
      const { order } = await admin.order.retrieve(id, {
        fields: "+payment_status,*payment_collections.payments,*customer",
      })
      return order
    }
  })
})
