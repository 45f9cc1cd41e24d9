import { describe, expect, it, onTestFinished, vi } from "vitest"
import { connectErp, waitForCatalog } from "../../sandbox/demo/connect"
import { openShops, type Shop } from "../../sandbox/demo/shops"
import type { Market, SandboxErp } from "../../sandbox/erps/sandbox-erp"
import { asSandboxErp, smartySandbox } from "../../sandbox/erps/smarty"
import { startSmartySimulator } from "../../sandbox/erps/smarty/simulator"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { AdminApi } from "../../sandbox/scenarios/admin-api"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import { inHostStore } from "../test-kit/host-store"
import { PATIENCE } from "../test-kit/sync-answers"

const SWITZERLAND: Market = {
  currency: "chf",
  taxPercent: 8.1,
  taxCode: "8.1",
  address: {
    first_name: "Heidi",
    last_name: "Muster",
    address_1: "Bahnhofstrasse 12",
    postal_code: "8001",
    city: "Zürich",
    province: "ZH",
    country_code: "ch",
    phone: "+41 44 5550100",
  },
}

const HERE: SandboxErp = { ...smartySandbox, displayName: "Here" }
const ABROAD: SandboxErp = {
  ...smartySandbox,
  displayName: "Abroad",
  market: SWITZERLAND,
}

inHostStore((store) => {
  describe("Two ERPs in one store, each with a shop of its own", () => {
    it("get their own shop's orders, in the currency of its country", async () => {
      const [here, abroad] = await openShops(store().baseUrl, [HERE, ABROAD])
      const eur = await connect(HERE, here, { sku: "EUR-1", currency: "eur" })
      const chf = await connect(ABROAD, abroad, {
        sku: "CHF-1",
        currency: "chf",
      })

      await buy(here, "EUR-1")
      await vi.waitFor(() => expect(eur.orders()).toHaveLength(1), PATIENCE)
      await buy(abroad, "CHF-1")
      await vi.waitFor(() => expect(chf.orders()).toHaveLength(1), PATIENCE)

      expect(skusOf(eur)).toEqual(["EUR-1"])
      expect(skusOf(chf)).toEqual(["CHF-1"])
    })

    it("leave no shop another's goods", async () => {
      const [here, abroad] = await openShops(store().baseUrl, [HERE, ABROAD])
      await connect(HERE, here, { sku: "EUR-1", currency: "eur" })

      await expect(buy(abroad, "EUR-1")).rejects.toThrow()
    })
  })

  /** An ERP with one product, connected, its catalog imported. */
  async function connect(
    erp: SandboxErp,
    shop: Shop | undefined,
    { sku, currency }: { sku: string; currency: string }
  ) {
    const smarty = await startSmartySimulator({ seed: "empty" })
    onTestFinished(() => smarty.stop())
    smarty.office.addTax({
      name: "IVA 8.1",
      code: "8.1",
      value: "8.1",
      iso: "CH",
    })
    smarty.office.addProduct({ sku, title: sku, price: "20.00", stock: 50 })
    const { settings } = asSandboxErp(smarty)
    const api = new AdminApi(store().baseUrl)
    const id = await connectErp(api, {
      erp,
      running: { settings: { ...settings, currency } },
      shop: { salesChannelId: shop?.salesChannelId ?? null },
    })
    await waitForCatalog(api, id, () => undefined)
    return smarty.office
  }

  function buy(shop: Shop | undefined, sku: string) {
    const storefront = shop?.storefront ?? store().storefront
    return placeOrder(storefront, {
      items: [{ sku }],
      paymentProvider: PAYMENT_PROVIDERS.card,
      email: "heidi@example.com",
      ...(shop?.at && { billingAddress: shop.at }),
    })
  }
})

type Office = Awaited<ReturnType<typeof startSmartySimulator>>["office"]

function skusOf(office: Office): (string | null)[] {
  return office.orders().flatMap(({ rows }) => rows.map(({ sku }) => sku))
}
