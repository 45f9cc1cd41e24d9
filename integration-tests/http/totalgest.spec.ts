import { beforeEach, describe, expect, it } from "vitest"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { SWITZERLAND } from "../../sandbox/host-store/src/seed/foreign-market"
import { SWISS_COMPANY } from "../../sandbox/scenarios/addresses"
import { placeOrder, type Purchase } from "../../sandbox/scenarios/shopper"
import {
  startTotalGestSimulator,
  type TotalGestSimulator,
} from "../../sandbox/erps/totalgest/simulator"
import { type ErpRecipe, inErpStore } from "../test-kit/connected-erp"
import { productBySku, stockLevel } from "../test-kit/store-goods"

const totalgest: ErpRecipe<TotalGestSimulator> = {
  connector: "totalgest",
  market: SWITZERLAND,
  start: () => startTotalGestSimulator({ seed: "empty" }),
  settings: totalGestSettings,
}

function totalGestSettings({ erp, office }: TotalGestSimulator) {
  const { username, password, shopId, ownerId } = office.credentials
  return {
    shop_id: shopId,
    owner_id: ownerId,
    endpoint: erp.url,
    username,
    password,
    private_network: true,
    round_cash_totals: true,
    requests_per_second: 1000,
  }
}

inErpStore(totalgest, (store) => {
  const office = () => store().simulator.office
  const buy = (purchase: Partial<Purchase> = {}) =>
    placeOrder(store().storefront, {
      items: [{ sku: "CIOC-100", quantity: 3 }, { sku: "CAQ-4" }],
      paymentProvider: PAYMENT_PROVIDERS.card,
      delivery: SWITZERLAND.delivery,
      billingAddress: SWISS_COMPANY,
      ...purchase,
    })

  beforeEach(async () => {
    office().addArticle({
      code: "CIOC-100",
      title: "Dunkle Schokolade 72 %",
      ean: "7612345000010",
      description: "<p>Von Hand gegossen.</p><script>alert(1)</script>",
      group: "Lebensmittel",
      subgroup: "Schokolade",
      price: "4.90",
      taxId: 2,
      stock: "60",
      warehouses: [
        { id: 1, name: "Lugano", quantity: "40" },
        { id: 2, name: "Bellinzona", quantity: "20" },
      ],
    })
    office().addArticle({
      code: "CAQ-4",
      title: "Caquelon",
      price: "59.92",
      taxId: 1,
      stock: "8",
    })
    await store().importNow("taxes")
    await store().importNow("products")
  })

  describe("A connection to TotalGest", () => {
    it.each([
      ["password", "Nome utente o password non validi"],
      ["shop_id", "non ha accesso a questo negozio"],
    ])("is not saved with a wrong %s, and says so", async (name, words) => {
      const settings = { ...totalGestSettings(store().simulator), [name]: "99" }
      const { status, body } = await create(settings)

      expect(status).toBe(400)
      expect(body.message).toContain("refused the credentials")
      expect(body.message).toContain(words)
      expect(await count()).toBe(1)
    })

    it("reaches no machine of a private network unless the operator allows it", async () => {
      store().simulator.erp.clearRequests()
      const settings = {
        ...totalGestSettings(store().simulator),
        private_network: false,
      }
      const { status, body } = await create(settings)

      expect(status).toBe(400)
      expect(body.message).toContain("endpoint")
      expect(store().simulator.erp.requests()).toEqual([])
    })

    it("says wherever it is offered that it is not confirmed yet", async () => {
      const { body } = await store().api.get<{
        connectors: { key: string; notice: string | null }[]
      }>("/connectors")
      const own = body.connectors.find(({ key }) => key === "totalgest")

      expect(own?.notice).toContain("has not been confirmed on a live server")
    })

    const create = (settings: object) =>
      store().api.post<{ message: string }>("/connections", {
        connector: "totalgest",
        name: "Second",
        settings,
      })
    const count = async () =>
      (await store().api.get<{ count: number }>("/connections")).body.count
  })

  describe("The catalog of TotalGest", () => {
    it("comes with prices in francs, texts, groups, EAN, VAT and the stock of all warehouses", async () => {
      const product = await inShop("CIOC-100")

      expect(product).toMatchObject({
        title: "Dunkle Schokolade 72 %",
        description: "<p>Von Hand gegossen.</p>",
        status: "published",
      })
      expect(product?.categories?.map(({ name }) => name)).toEqual([
        "Schokolade",
      ])
      expect(product?.variants?.[0]).toMatchObject({
        ean: "7612345000010",
        prices: [{ amount: 4.9, currency_code: "chf" }],
      })
      expect(await stockOf("CIOC-100")).toBe(60)
    })

    it("follows a change of stock alone", async () => {
      office().setStock("CAQ-4", 3)
      await store().importNow("stock")

      expect(await stockOf("CAQ-4")).toBe(3)
    })
  })

  describe("An order", () => {
    it("arrives once, with VAT by row, house number apart, UID and language", async () => {
      const order = await buy({ locale: "de-CH" })
      await store().message(order.id, { state: "completed" })

      const reference = String(order.display_id)
      const [booked, ...others] = office().ordersWithReference(reference)
      expect(others).toEqual([])
      expect(booked?.body).toMatchObject({
        valuta: "CHF",
        cliente: {
          ragioneSociale: "Cioccolateria Ceresio SA",
          lingua: "de",
          idi: "CHE-116.281.710",
        },
        indirizzoFatturazione: {
          via: "Via Nassa",
          numeroCivico: "5a",
          npa: "6900",
          cantone: "TI",
        },
        pagato: true,
        totale: 81.62,
      })
      const vat = booked?.body.righe.map(
        ({ codice, aliquotaIva, quantita }) => [
          codice ?? "carriage",
          quantita,
          aliquotaIva,
        ]
      )
      expect(vat?.sort()).toEqual([
        ["CAQ-4", 1, 8.1],
        ["CIOC-100", 3, 2.6],
        ["carriage", 1, 8.1],
      ])
      expect(order.total).toBe(81.62)
    })

    it("speaks the language of the canton where the shop does not say which", async () => {
      const order = await buy()
      await store().message(order.id, { state: "completed" })

      expect(office().orders()[0]?.body.cliente.lingua).toBe("it")
    })

    it("to be paid in cash is rounded to five centimes, on a line of its own", async () => {
      const order = await buy({
        paymentProvider: PAYMENT_PROVIDERS.cashOnDelivery,
      })
      await store().message(order.id, { state: "completed" })

      expect(office().orders()[0]?.body).toMatchObject({
        pagato: false,
        importoDaIncassare: 81.6,
        totale: 81.6,
      })
      expect(office().orders()[0]?.body.righe.at(-1)).toMatchObject({
        tipo: "arrotondamento",
        prezzoUnitario: -0.02,
      })
    })

    it("is booked once although the answer to it was lost", async () => {
      office().loseNextOrderAnswer()
      const order = await buy()
      await store().message(order.id, { state: "completed" })

      const reference = String(order.display_id)
      expect(office().ordersWithReference(reference)).toHaveLength(1)
    })

    it("that TotalGest refuses is shown with its words, and goes out after a retry", async () => {
      office().refuseNext("Articolo bloccato", { method: "POST" })
      const order = await buy()
      const parked = await store().message(order.id, { parked: true })
      expect(parked.reason).toContain("Articolo bloccato")

      await retry(parked.id)

      await store().message(order.id, { state: "completed" })
      expect(office().orders()).toHaveLength(1)
    })

    it("with a mistyped UID is held back by name until it is mended", async () => {
      const order = await buy({
        billingAddress: { ...SWISS_COMPANY, metadata: {} },
        metadata: { vat_number: "CHE-116.281.711" },
      })
      const parked = await store().message(order.id, {
        parked: true,
        reason_code: "fiscal.vat_number_invalid",
      })
      expect(parked.reason).toContain("UID")
      expect(office().orders()).toEqual([])

      const admin = await store().admin()
      await admin.admin.order.update(order.id, {
        metadata: { vat_number: "CHE-116.281.710" },
      })
      await retry(parked.id)

      await store().message(order.id, { state: "completed" })
      expect(office().orders()[0]?.body.cliente.idi).toBe("CHE-116.281.710")
    })

    const retry = (id: string) =>
      store().api.post("/messages/retry", { ids: [id] })
  })

  const inShop = (sku: string) => productBySku(store(), sku)
  const stockOf = async (sku: string) =>
    (await stockLevel(store(), sku))?.stocked_quantity
})
