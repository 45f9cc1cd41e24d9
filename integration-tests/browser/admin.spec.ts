import { describe, expect, it } from "vitest"

import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import { useAdminBrowser } from "../test-kit/admin-browser"
import { screenshot } from "../test-kit/admin-session"

describe("The admin", () => {
  const admin = useAdminBrowser("admin")

  it("asks a stranger to log in", async () => {
    const page = await admin().browser.newPage()
    await page.goto(`${admin().baseUrl}/app`)

    await page.getByRole("button", { name: "Continue with Email" }).waitFor()
    await screenshot(page, "login")
    expect(page.url()).toBe(`${admin().baseUrl}/app/login`)
  })

  it("shows the operator the order a customer has placed", async () => {
    const order = await placeOrder(await admin().storefront(), {
      items: [{ sku: "MOKA-3" }],
      paymentProvider: PAYMENT_PROVIDERS.card,
    })

    const { page } = await admin().openAdmin(`/orders/${order.id}`)

    await page.getByText("Moka 3 tazze").first().waitFor()
    await screenshot(page, "order")
    expect(await page.title()).toContain(`#${String(order.display_id)}`)
  })

  it("speaks the language asked for", async () => {
    const { page } = await admin().openAdmin("/customers", "it")

    await page.getByRole("heading", { name: "Clienti" }).first().waitFor()
    await screenshot(page, "customers-it")
    expect(await page.locator("html").getAttribute("lang")).toBe("it")
  })
})
