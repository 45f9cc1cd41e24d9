import type { HttpTypes } from "@medusajs/framework/types"
import type { Locator, Page } from "playwright-core"
import { beforeAll, describe, expect, it } from "vitest"
import { screenshot, type SessionOptions } from "../test-kit/admin-session"
import { expectShown, numberOf, region } from "../test-kit/admin-page"
import {
  MISTYPED_COMPANY,
  useConnectedAdmin,
} from "../test-kit/connected-admin"

const store = useConnectedAdmin("languages")

interface Stop {
  readonly name: string
  readonly path: string
  /** Something that is the same in every language and only on this page. */
  readonly landmark: (page: Page) => Locator
}

let stops: readonly Stop[] = []

beforeAll(async () => {
  const { office } = store().smarty
  office.addProduct({ sku: "PEN-24", title: "Padella", price: "39.90" })
  office.addProduct({ sku: "PEN-24", title: "Doppione", price: "1.00" })
  const connectionId = await store().connect()
  await store().importNow(connectionId, "taxes")
  await store().importNow(connectionId, "products")
  office.setPrice("PEN-24", "34.90")
  const run = await store().importNow(connectionId, "products")
  const sent = await store().buy()
  const waiting = await store().buyUnpaid()
  const refused = await store().buy({ billingAddress: MISTYPED_COMPANY })
  await store().message(sent.id, { state: "completed" })
  await store().message(waiting.id, { state: "snoozed" })
  const parked = await store().message(refused.id, { parked: true })
  stops = [
    ...listStops(refused),
    ...syncStops({ runId: run.id, messageId: parked.id }),
    ...(await recordStops([sent, waiting, refused])),
    ...settingsStops(connectionId),
    ...pairingStops(connectionId),
  ]
})

describe("Every page and widget", () => {
  it.each(["en", "it", "es", "pl", "ro", "de"])(
    "has all its texts in %s",
    async (language) => {
      await walk(language, { language }, async (page) => {
        expect(await nakedKeys(page)).toEqual([])
        const html = page.locator("html")
        expect(await html.getAttribute("lang")).toBe(language)
      })
    }
  )

  it("can be used in the dark", async () => {
    await walk("dark", { colorScheme: "dark" }, async (page) => {
      expect(await page.locator("html.dark").count()).toBe(1)
    })
  })

  it("can be used on a phone: none scrolls sideways as a whole", async () => {
    const viewport = { width: 420, height: 900 }
    await walk("phone", { viewport }, async (page) => {
      const width = await page.evaluate<number>(
        "document.documentElement.scrollWidth"
      )
      expect(width).toBe(viewport.width)
    })
  })
})

function listStops({ display_id }: HttpTypes.StoreOrder): Stop[] {
  return [
    {
      name: "orders",
      path: "/orders",
      landmark: (page) =>
        page.getByTestId("erp-sync-orders").getByText(numberOf({ display_id })),
    },
    {
      name: "products",
      path: "/products",
      landmark: (page) =>
        page.getByTestId("erp-sync-products").getByText("Padella"),
    },
  ]
}

function syncStops(ids: { runId: string; messageId: string }): Stop[] {
  return [
    {
      name: "overview",
      path: "/erp-sync",
      landmark: (page) => region(page, "Gestionale Smarty"),
    },
    {
      name: "problems",
      path: "/erp-sync/problems",
      landmark: (page) => page.getByText("P.IVA").first(),
    },
    {
      name: "queue",
      path: "/erp-sync/queue",
      landmark: (page) => page.locator("a[href*='/queue?message=']").first(),
    },
    {
      name: "message",
      path: `/erp-sync/queue?message=${ids.messageId}`,
      landmark: (page) => page.getByRole("dialog").getByText("P.IVA").first(),
    },
    {
      name: "runs",
      path: "/erp-sync/runs",
      landmark: (page) => page.locator("a[href*='/runs/erprun_']").first(),
    },
    {
      name: "run",
      path: `/erp-sync/runs/${ids.runId}`,
      landmark: (page) => page.getByText(/^34.90$/),
    },
  ]
}

async function recordStops(orders: HttpTypes.StoreOrder[]): Promise<Stop[]> {
  const { admin } = await store().admin()
  const { products } = await admin.product.list({ q: "Padella" })
  const productId = String(products[0]?.id)
  const { customers } = await admin.customer.list({ q: "mario.rossi" })
  const customerId = String(customers[0]?.id)
  return [
    ...orders.map((order) => ({
      name: `order-${String(order.display_id)}`,
      path: `/orders/${order.id}`,
      landmark: (page: Page) => widgetUnder(page, numberOf(order)),
    })),
    {
      name: "customer",
      path: `/customers/${customerId}`,
      landmark: (page) => widgetUnder(page, "mario.rossi@example.com"),
    },
    {
      name: "product",
      path: `/products/${productId}`,
      landmark: (page) => widgetUnder(page, "Padella"),
    },
  ]
}

/** Our widget, on the page with this heading. */
function widgetUnder(page: Page, heading: string): Locator {
  return page
    .locator("main")
    .filter({ has: page.getByRole("heading", { name: heading }) })
    .getByRole("region", { name: "ERP", exact: true })
    .getByRole("link", { name: "Gestionale Smarty" })
}

function pairingStops(connectionId: string): Stop[] {
  const { office } = store().smarty
  const [padella] = office.products()
  const id = String(padella?.id)
  return [
    {
      name: "pairing",
      path: "/erp-sync/pairing?state=paired",
      landmark: (page) => page.locator(`td a[href$='/${connectionId}/${id}']`),
    },
    {
      name: "pairing-record",
      path: `/erp-sync/pairing/${connectionId}/${id}`,
      landmark: (page) => region(page, "Padella").getByText("PEN-24"),
    },
  ]
}

function settingsStops(connectionId: string): Stop[] {
  return [
    {
      name: "connections",
      path: "/settings/erp-sync",
      landmark: (page) => page.locator("td a[href*='erp-sync/erpcon_']"),
    },
    {
      name: "connection",
      path: `/settings/erp-sync/${connectionId}`,
      landmark: (page) => page.getByText("Banktransfer"),
    },
    {
      name: "connection-edit",
      path: `/settings/erp-sync/${connectionId}/edit`,
      landmark: (page) => page.locator("#erp-sync-setting-api_key"),
    },
    {
      name: "choose",
      path: "/settings/erp-sync/create",
      landmark: (page) =>
        page.getByRole("dialog").getByText("Gestionale Smarty").first(),
    },
  ]
}

/** One session through all pages, within the running dashboard. */
async function walk(
  name: string,
  options: SessionOptions,
  check: (page: Page) => Promise<void>
): Promise<void> {
  const session = await store().openSession(options)
  const { page, complaints } = await session.open("/")
  for (const { name: stop, path, landmark } of stops) {
    await goTo(page, path)
    await expectShown(landmark(page))
    await screenshot(page, `${name}-${stop}`)
    await check(page)
  }
  expect(complaints).toEqual([])
  await session.close()
}

/** As a link would: loading the whole dashboard anew takes a second each. */
async function goTo(page: Page, path: string): Promise<void> {
  await expectShown(page.locator("main"))
  await page.evaluate(
    `history.pushState(null, "", ${JSON.stringify(`/app${path}`)})
    dispatchEvent(new PopStateEvent("popstate", { state: null }))`
  )
}

/** Keys of texts that stand where a text should: `erp:nav.root`. */
async function nakedKeys(page: Page): Promise<string[]> {
  const texts = await page.evaluate<string[]>(`[
    ...document.body.innerText.split("\\n"),
    ...["aria-label", "placeholder", "title"].flatMap((name) =>
      Array.from(document.querySelectorAll("[" + name + "]"), (element) =>
        element.getAttribute(name)
      )
    ),
  ]`)
  return texts
    .map((text) => text.trim())
    .filter(
      (text) => /^[a-z_]+(\.[a-zA-Z_]+)+$/.test(text) || text.includes("erp:")
    )
}
