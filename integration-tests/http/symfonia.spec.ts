import { beforeEach, describe, expect, it } from "vitest"
import { connectionSettings } from "../../sandbox/erps/symfonia/connection-settings"
import { POLAND } from "../../sandbox/host-store/src/seed/foreign-market"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import {
  type Address,
  PRIVATE_CUSTOMER,
  POLISH_COMPANY,
} from "../../sandbox/scenarios/addresses"
import { placeOrder, type Purchase } from "../../sandbox/scenarios/shopper"
import { inSymfoniaStore, shopProduct } from "../test-kit/connected-symfonia"
import { productBySku, stockLevel } from "../test-kit/store-goods"
import { PATIENCE } from "../test-kit/sync-answers"

const POLISH_PERSON: Address = {
  first_name: "Anna",
  last_name: "Nowak",
  address_1: "ul. Długa 7/3",
  postal_code: "31-146",
  city: "Kraków",
  country_code: "pl",
  phone: "+48 12 555 01 23",
}

inSymfoniaStore((store) => {
  const office = () => store().simulator.office
  const buy = (purchase: Partial<Purchase> = {}) =>
    placeOrder(store().storefront, {
      items: [{ sku: "KUB-1", quantity: 2 }],
      paymentProvider: PAYMENT_PROVIDERS.card,
      delivery: POLAND.delivery,
      billingAddress: POLISH_PERSON,
      email: "anna.nowak@example.com",
      ...purchase,
    })

  beforeEach(async () => {
    office().addProduct(
      shopProduct("KUB-1", "49.90", {
        name: "Kubek emaliowany",
        note: "Lekki i mocny.\r\n\r\nMyć ręcznie & nie w zmywarce.",
        catalog: "Turystyka\\Kubki",
        barcode: "5901234123457",
        inStore: 20,
      })
    )
    office().receive("KUB-1", 50, "SKLEP")
    office().addProduct({ ...shopProduct("MAT-1", "199.00"), marker: 0 })
    await store().importNow("taxes")
    await store().importNow("products")
    await store().importNow("stock")
  })

  describe("The catalog of Symfonia", () => {
    it("brings the marked products with note, category, price and the stock of the chosen warehouse", async () => {
      const product = await inShop("KUB-1")
      expect(product).toMatchObject({
        title: "Kubek emaliowany",
        description:
          "<p>Lekki i mocny.</p><p>Myć ręcznie &amp; nie w zmywarce.</p>",
        status: "published",
      })
      expect(product?.categories?.map(({ name }) => name)).toEqual(["Kubki"])
      expect(product?.variants?.[0]).toMatchObject({
        ean: "5901234123457",
        prices: [{ amount: 49.9, currency_code: "pln" }],
      })
      expect(await stockOf("KUB-1")).toBe(20)
      expect(await inShop("MAT-1")).toBeUndefined()
    })

    it("shows a product when it gets the marker and hides it when it loses it", async () => {
      office().giveMarker("MAT-1")
      office().takeMarker("KUB-1")
      await store().importNow("products")
      expect(await inShop("MAT-1")).toMatchObject({ status: "published" })
      expect(await inShop("KUB-1")).toMatchObject({
        status: "draft",
        title: "Kubek emaliowany",
      })

      office().giveMarker("KUB-1")
      office().writeNote("KUB-1", "Wrócił.")
      await store().importNow("products")
      expect(await inShop("KUB-1")).toMatchObject({
        status: "published",
        description: "<p>Wrócił.</p>",
      })
    })

    it("follows goods received and pieces reserved by telephone", async () => {
      office().receive("KUB-1", 12)
      office().reserve("KUB-1", 5)
      await store().importNow("stock")
      expect(await stockOf("KUB-1")).toBe(27)
    })

    it("has nothing of what lies only in a warehouse that is not chosen any more", async () => {
      const { inStore: _, ...card } = shopProduct("SKL-1", "9.90")
      office().addProduct(card)
      office().receive("SKL-1", 6, "SKLEP")
      await choose("MAG, SKLEP")
      await store().importNow("products")
      await store().importNow("stock", "full")
      expect(await stockOf("SKL-1")).toBe(6)

      await choose("MAG")
      await store().importNow("stock", "full")
      expect(await stockOf("SKL-1")).toBe(0)
      expect(await stockOf("KUB-1")).toBe(20)
    })

    it("gives a kind of contractors its own prices, which a customer of that kind pays", async () => {
      const hurt = office().contractorKind("Hurt")
      office().addContractor({
        code: "KUCHNIA",
        name: "Kuchnia Podróżnika",
        nip: "945-20-65-830",
        kindId: hurt.id,
      })
      office().addPriceList({
        code: "HURT",
        contractorKindIds: [hurt.id],
        products: [
          {
            productId: office().findProduct("KUB-1")?.id ?? 0,
            value: "39.90",
            priceType: 1,
            currency: "PLN",
          },
        ],
      })
      await store().importNow("price_lists", "full")

      const admin = await store().admin()
      const { price_lists: lists } = await admin.admin.priceList.list({
        fields: "*prices",
      })
      expect(lists.flatMap(({ prices }) => prices)).toMatchObject([
        { amount: 39.9, currency_code: "pln" },
      ])
    })
  })

  describe("A store that sells already", () => {
    it("brings its products into an empty Symfonia, which keeps them as they are", async () => {
      const product = await aProductOfTheStore()
      const { status } = await store().api.post("/exports", {
        topic: "product",
        ids: [product.id],
      })
      expect(status).toBe(202)
      await store().message(product.id, { state: "completed" })

      const cards = ["PLEC-35", "PLEC-50"].map((code) =>
        office().findProduct(code)
      )
      expect(cards).toMatchObject([
        { name: "Plecak Tatry 35 l", marker: 7, barcode: "5901234123464" },
        { name: "Plecak Tatry 50 l", marker: 7 },
      ])
      expect(cards.map((card) => card?.prices[0])).toMatchObject([
        { value: "349", currency: "PLN" },
        { value: "449", currency: "PLN" },
      ])

      const { counts } = await store().importNow("products")
      expect(counts).toMatchObject({ created: 0, failed: 0 })
      expect(await inShop("PLEC-50")).toMatchObject({
        title: "Plecak Tatry",
        status: "published",
      })
    })

    it("is told of all that cannot go, and sends it when it is mended", async () => {
      const sku = "P".repeat(41)
      const product = await aProductOfTheStore({ sku })
      await store().api.post("/exports", {
        topic: "product",
        ids: [product.id],
      })
      const parked = await store().message(product.id, { parked: true })
      expect(parked.reason).toContain("40")
      expect(office().findProduct("PLEC-50")).toBeNull()

      const admin = await store().admin()
      await admin.admin.product.updateVariant(
        product.id,
        product.variants?.find((variant) => variant.sku === sku)?.id ?? "",
        { sku: "PLEC-35" }
      )
      await store().api.post("/messages/retry", { ids: [parked.id] })
      await store().message(product.id, { state: "completed" })
      expect(office().findProduct("PLEC-35")).not.toBeNull()
    })

    async function aProductOfTheStore({ sku = "PLEC-35" } = {}) {
      const admin = await store().admin()
      const { product } = await admin.admin.product.create({
        title: "Plecak Tatry",
        status: "published",
        options: [{ title: "Pojemność", values: ["35 l", "50 l"] }],
        variants: [
          {
            title: "35 l",
            sku,
            ean: "5901234123464",
            options: { Pojemność: "35 l" },
            prices: [{ amount: 349, currency_code: "pln" }],
          },
          {
            title: "50 l",
            sku: "PLEC-50",
            options: { Pojemność: "50 l" },
            prices: [{ amount: 449, currency_code: "pln" }],
          },
        ],
      })
      return product
    }
  })

  describe("An order", () => {
    it("is booked with its reservation, and the new stock is in the shop by itself", async () => {
      const order = await buy({ shippingAddress: elsewhere })
      await store().message(order.id, { state: "completed" })

      const [booked, ...others] = booking(order)
      expect(others).toEqual([])
      expect(booked?.body).toMatchObject({
        ReservationType: 1,
        Currency: "PLN",
        CurrencyRate: 1,
      })
      expect(
        booked?.positions.map(({ code, quantity, value }) => ({
          code,
          quantity,
          value,
        }))
      ).toEqual([
        { code: "KUB-1", quantity: "2", value: "99.8" },
        { code: "DOSTAWA", quantity: "1", value: "18.5" },
      ])
      expect(office().toSale("KUB-1")).toBe("18")
      await expect.poll(() => stockOf("KUB-1"), PATIENCE).toBe(20)
      await expect.poll(() => offered("KUB-1"), PATIENCE).toBe(18)
    })

    it("brings its customer along, whom later orders do not change", async () => {
      const first = await buy()
      await store().message(first.id, { state: "completed" })
      const [contractor, ...others] = office().contractors()
      expect(others).toEqual([])
      expect(contractor).toMatchObject({
        name: "Anna Nowak",
        address: { city: "Kraków", street: "ul. Długa" },
      })
      expect(booking(first)[0]?.buyerId).toBe(contractor?.id)

      office().changeContractor(contractor?.id ?? 0, {
        name: "Nowak Anna (VIP)",
      })
      const second = await buy({
        billingAddress: { ...POLISH_PERSON, city: "Wieliczka" },
      })
      await store().message(second.id, { state: "completed" })

      expect(office().contractors()).toMatchObject([
        { name: "Nowak Anna (VIP)", address: { city: "Kraków" } },
      ])
      expect(booking(second)[0]?.buyerId).toBe(contractor?.id)
    })

    it("of a company that is in the ERP is booked to it, however its NIP is written", async () => {
      const known = office().addContractor({
        code: "KUCHNIA",
        name: "Kuchnia Podróżnika",
        nip: nipWithDashes(POLISH_COMPANY),
      })
      const order = await buy({ billingAddress: POLISH_COMPANY })
      await store().message(order.id, { state: "completed" })
      expect(booking(order)[0]?.buyerId).toBe(known.id)
      expect(office().contractors()).toHaveLength(1)
    })

    it("is booked once although the answer to it was lost", async () => {
      office().loseNextOrderAnswer()
      const order = await buy()
      await store().message(order.id, { state: "completed" })
      expect(booking(order)).toHaveLength(1)
    })

    it("of a customer whose contractor was deleted waits for a person, and never becomes a one-off contractor's", async () => {
      const first = await buy()
      await store().message(first.id, { state: "completed" })
      office().deleteContractor(office().contractors()[0]?.id ?? 0)

      const order = await buy()
      const parked = await store().message(order.id, { parked: true })
      expect(parked.reason).toContain("no contractor")
      expect(booking(order)).toEqual([])

      const again = office().addContractor({ code: "ANNA", name: "Anna Nowak" })
      await pairCustomerOf(order.id, String(again.id))
      await store().message(order.id, { state: "completed" })
      expect(booking(order)[0]?.buyerId).toBe(again.id)
    })

    it("in euros carries the rate of the day before, which stays with the order", async () => {
      office().changeProduct("KUB-1", {
        prices: [
          { type: 1, kind: 1, value: "49.90", currency: "PLN" },
          { type: 1, kind: 1, value: "12.00", currency: "EUR" },
        ],
      })
      await store().importNow("products")
      const order = await buy({
        billingAddress: PRIVATE_CUSTOMER,
        delivery: "Corriere",
      })
      await store().message(order.id, { state: "completed" })

      const rate = booking(order)[0]?.body.CurrencyRate
      expect(booking(order)[0]?.body.Currency).toBe("EUR")
      expect(rate).toBeGreaterThan(3)
      const { body } = await store().api.get<{
        statuses: { connections: { exchange_rate: { rate: string } }[] }[]
      }>(`/statuses?kind=order&ids=${order.id}`)
      expect(Number(body.statuses[0]?.connections[0]?.exchange_rate.rate)).toBe(
        rate
      )
    })
  })

  const elsewhere: Address = {
    ...POLISH_PERSON,
    address_1: "ul. Dworcowa 1",
    postal_code: "34-500",
    city: "Zakopane",
  }

  const booking = (order: { readonly display_id?: number | null }) =>
    office().ordersWithReference(String(order.display_id))

  async function pairCustomerOf(orderId: string, externalId: string) {
    const admin = await store().admin()
    const { order } = await admin.admin.order.retrieve(orderId, {
      fields: "customer_id",
    })
    const answer = await store().api.post(
      `/pairings/${store().connectionId}/${order.customer_id ?? ""}/pair`,
      { kind: "customer", external_id: externalId }
    )
    expect(answer).toMatchObject({ status: 200 })
  }

  function nipWithDashes({ metadata }: Address): string {
    const nip = String(metadata?.["vat_number"]).replace(/\D/g, "")
    return `${nip.slice(0, 3)}-${nip.slice(3, 6)}-${nip.slice(6, 8)}-${nip.slice(8)}`
  }

  const choose = async (warehouses: string) => {
    const { erp, office } = store().simulator
    const answer = await store().api.post(
      `/connections/${store().connectionId}`,
      {
        settings: {
          ...connectionSettings(erp.url, office.credentials),
          warehouses,
        },
      }
    )
    expect(answer).toMatchObject({ status: 200 })
  }
  const inShop = (sku: string) => productBySku(store(), sku)
  const stockOf = async (sku: string) =>
    (await stockLevel(store(), sku))?.stocked_quantity
  const offered = async (sku: string) =>
    (await stockLevel(store(), sku))?.available_quantity
})
