import type { HttpTypes } from "@medusajs/framework/types"
import type { Page } from "playwright-core"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { registerCustomer } from "../../sandbox/scenarios/shopper"
import {
  button,
  confirm,
  expectGone,
  expectShown,
  numberOf,
  filter,
  orderRow,
  region,
} from "../test-kit/admin-page"
import { screenshot } from "../test-kit/admin-session"
import {
  MISTYPED_COMPANY,
  useConnectedAdmin,
} from "../test-kit/connected-admin"

const store = useConnectedAdmin("orders")

type Order = HttpTypes.StoreOrder

describe("The order list", () => {
  let early: Order
  let sent: Order
  let waiting: Order
  let refused: Order

  beforeAll(async () => {
    // before there is a connection: nobody records it
    early = await store().buy({ email: "prima@example.com" })
    await store().connect()
    sent = await store().buy({ email: "anna.verdi@example.com" })
    waiting = await store().buyUnpaid({
      email: "anna.verdi@example.com",
    })
    refused = await store().buy({
      email: "bar.centrale@example.com",
      billingAddress: MISTYPED_COMPANY,
    })
    await store().message(sent.id, { state: "completed" })
    await store().message(waiting.id, { state: "snoozed" })
    await store().message(refused.id, { parked: true })
  })

  it("shows of each order whether the ERP has it, under which number, and why not", async () => {
    const page = await store().open("/orders")

    await expectShown(orderRow(page, sent).getByText("Synced"))
    const [booked] = store().smarty.office.ordersWithCode(
      String(sent.display_id)
    )
    await expectShown(orderRow(page, sent).getByTitle(booked?.number ?? ""))
    await expectShown(orderRow(page, early).getByText("Not linked"))
    await screenshot(page, "orders")

    await orderRow(page, waiting).getByText("Queued").hover()
    await expectShown(
      page.getByRole("tooltip", { name: "sent when it is paid" })
    )
    await screenshot(page, "orders-reason")

    await orderRow(page, refused)
      .getByRole("button", { name: /^Error/ })
      .focus()
    await expectShown(page.getByRole("tooltip", { name: "check digit" }))
  })

  it("stands alone from the first moment: Medusa's own list is not even asked for", async () => {
    const page = await store().open("/orders")
    const asked: string[] = []
    page.on("request", (request) => asked.push(request.url()))

    await page.reload()

    await expectShown(orderRow(page, sent))
    expect(asked.some((url) => url.includes("/erp-sync/orders?"))).toBe(true)
    expect(asked.filter((url) => url.includes("/admin/orders?"))).toEqual([])
  })

  it("narrows to an ERP status together with a search, and says so in the address", async () => {
    const page = await store().open("/orders")
    await expectShown(orderRow(page, sent))

    await filter(page, "ERP status", ["Synced", "Queued"])
    await expectGone(orderRow(page, refused))
    await expectNumbers(page).toEqual([waiting, sent].map(numberOf))

    await page.getByPlaceholder("Search").fill("anna.verdi")
    await page.waitForURL(/q=anna\.verdi/)
    await expectNumbers(page).toEqual([waiting, sent].map(numberOf))
    await screenshot(page, "orders-filtered")

    await page.getByPlaceholder("Search").fill("bar.centrale")
    await expectShown(page.getByText("No results"))
    await page.goto("/app/orders?erp_status=error&q=bar.centrale")
    await expectShown(orderRow(page, refused))
    await expectNumbers(page).toEqual([numberOf(refused)])
  })

  it("still opens Medusa's own export drawer", async () => {
    const page = await store().open("/orders?erp_status=synced")

    await page.getByRole("link", { name: "Export" }).click()

    await expectShown(page.getByRole("heading", { name: "Export Order List" }))
    await screenshot(page, "orders-core-export")
  })

  it("exports a selection at once and reports on each order, also after moving on", async () => {
    const goOn = store().holdUp(/Sales_Orders\/post/)
    const page = await store().open("/orders")
    for (const order of [early, waiting, refused]) {
      await orderRow(page, order).getByRole("checkbox").click()
    }
    await expectShown(page.getByText("3 selected"))
    await screenshot(page, "orders-selected")

    await page.getByRole("button", { name: /Export to ERP/ }).click()
    const prompt = page.getByRole("alertdialog")
    await expectShown(prompt.getByText("3 orders will be sent now"))
    await screenshot(page, "orders-export-confirm")
    await prompt.getByRole("button", { name: "Export to ERP" }).click()

    const report = page.getByRole("dialog")
    await expectShown(report.getByText("Waiting", { exact: true }))
    await expectShown(report.getByRole("progressbar"))
    await screenshot(page, "orders-report-live")
    await report.getByRole("button", { name: "Close" }).last().click()
    await page.getByRole("link", { name: "Customers" }).first().click()
    await page.waitForURL(/\/customers/)
    await page.getByRole("button", { name: "Show the latest report" }).click()
    await expectShown(report.getByRole("progressbar"))

    goOn()
    await expectShown(report.getByText("Finished"))
    await expectShown(report.getByText("2 succeeded"))
    await expectShown(report.getByText("1 failed"))
    await expectShown(report.getByText("wrong length or check digit"))
    await screenshot(page, "orders-report")
    await report.getByRole("link", { name: numberOf(refused) }).click()
    await page.waitForURL(new RegExp(`/orders/${refused.id}`))

    const codes = store()
      .smarty.office.orders()
      .map(({ code }) => code)
    expect(codes.sort()).toEqual(
      [early, sent, waiting].map(({ display_id }) => String(display_id)).sort()
    )
    await page.goto("/app/orders")
    await expectShown(orderRow(page, early).getByText("Synced"))
    await expectShown(orderRow(page, waiting).getByText("Synced"))
    await page.getByRole("button", { name: "Show the latest report" }).click()
    await report.getByRole("button", { name: "Remove report" }).click()
    await expectGone(report)
  })
})

describe("Many orders", () => {
  it("are paged, and filter and search go with every page", async () => {
    await store().disconnect()
    // the first makes the customer, whom the others find
    await store().buy()
    await Promise.all(Array.from({ length: 16 }, () => store().buy()))
    const query = "erp_status=not_linked&q=example.com"
    const page = await store().open(`/orders?${query}`)
    await expectNumbers(page).toHaveLength(20)

    await page.getByRole("button", { name: "Next" }).click()

    await page.waitForURL(/offset=20/)
    await expectNumbers(page).toEqual(["#1"])
    expect(page.url()).toContain(query)
  })
})

describe("All orders that match", () => {
  it("are exported after a look at their number, and the rest is kept back when it is stopped", async () => {
    await store().disconnect()
    const goOn = store().holdUp(/Sales_Orders\/post/, 2)
    await store().connect()
    const before = store().smarty.office.orders().length
    const page = await store().open("/orders?q=mario.rossi")

    await page.getByRole("button", { name: "Export all to ERP" }).click()
    const prompt = page.getByRole("alertdialog")
    await expectShown(prompt.getByText("17 orders match what the list shows"))
    await screenshot(page, "orders-export-all")
    await prompt.getByRole("button", { name: "Export to ERP" }).click()

    const report = page.getByRole("dialog")
    await expectShown(report.getByText(/of 17 done/))
    await expectShown(report.getByText("Synced").first())
    await screenshot(page, "orders-export-all-report")
    await report.getByRole("button", { name: "Stop" }).click()
    await expectShown(prompt.getByText("No more records are queued"))
    await screenshot(page, "orders-export-all-stop")
    await prompt.getByRole("button", { name: "Stop" }).click()
    goOn()

    await expectShown(page.getByText(/Stopped; \d+ exports taken out/))
    await expectShown(report.getByText("Stopped", { exact: true }))
    await expectShown(report.getByRole("button", { name: "Remove report" }))
    await expectShown(report.getByText(/^\d+ not exported$/))
    await screenshot(page, "orders-export-all-stopped")
    const sent = store().smarty.office.orders().length - before
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThan(17)
    await page.goto("/app/orders?q=mario.rossi&erp_status=not_linked")
    await expectNumbers(page).toHaveLength(17 - sent)
  })

  it("are none when the ERP has them all", async () => {
    const page = await store().open("/orders?q=anna.verdi&erp_status=error")

    await page.getByRole("button", { name: "Export all to ERP" }).click()

    await expectShown(page.getByText("There is nothing to export"))
  })
})

describe("The page of an order", () => {
  beforeEach(async () => {
    await store().disconnect()
    await store().connect()
  })

  it("shows the number in the ERP and what was said between the two, without the key", async () => {
    const order = await store().buy()
    await store().message(order.id, { state: "completed" })
    const page = await store().open(`/orders/${order.id}`)
    const erp = region(page, "ERP")

    await expectShown(erp.getByText("Synced", { exact: true }))
    await expectShown(erp.getByText("Number in the ERP"))
    await expectShown(erp.getByText("1. Done"))
    await erp.getByText(/requests? with/).click()
    const sent = erp.getByLabel("Sent").last()
    await sent.scrollIntoViewIfNeeded()
    expect(await sent.innerText()).toContain(`"code": "${order.display_id}"`)
    expect(await erp.getByLabel("Answer").last().innerText()).toContain('"id"')
    await screenshot(page, "order-synced")
    expect(await page.content()).not.toContain(store().smarty.office.apiKey)
    expect(await erp.getByRole("button", { name: "Export now" }).count()).toBe(
      0
    )
  })

  it("says what would be refused, before anything is sent", async () => {
    await store().disconnect()
    const order = await store().buy({ billingAddress: MISTYPED_COMPANY })
    await store().connect()
    const page = await store().open(`/orders/${order.id}`)
    const erp = region(page, "ERP")

    await expectShown(erp.getByText("Not in any ERP yet"))
    await expectShown(erp.getByText("the ERP would refuse it"))
    await expectShown(erp.getByText("wrong length or check digit"))
    await erp.scrollIntoViewIfNeeded()
    await screenshot(page, "order-would-be-refused")
  })

  it("exports an order that still waits for its money", async () => {
    const order = await store().buyUnpaid()
    await store().message(order.id, { state: "snoozed" })
    const page = await store().open(`/orders/${order.id}`)
    const erp = region(page, "ERP")
    await expectShown(erp.getByText("sent when it is paid").first())
    await erp.scrollIntoViewIfNeeded()
    await screenshot(page, "order-waiting")

    await erp.getByRole("button", { name: "Export now" }).click()
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: "Export to ERP" })
      .click()

    const report = page.getByRole("dialog")
    await expectShown(report.getByText("1 succeeded"))
    await report.getByRole("button", { name: "Close" }).last().click()
    await expectShown(erp.getByText("Synced", { exact: true }))
  })

  it("leads to the queue, searched for this order", async () => {
    const order = await store().buy()
    await store().message(order.id, { state: "completed" })
    const page = await store().open(`/orders/${order.id}`)

    await page.getByRole("link", { name: "Show in the queue" }).click()

    await expectShown(page.getByRole("heading", { name: "Queue" }))
    expect(await page.getByPlaceholder("Search").inputValue()).toBe(
      numberOf(order)
    )
    await expectShown(
      page.getByRole("link", { name: `Order ${numberOf(order)}` })
    )
  })
})

describe("The page of a customer", () => {
  it("shows which customer of the ERP it is, and empties what is kept of it", async () => {
    await store().disconnect()
    await store().connect()
    const customer = await registerCustomer(await store().storefront(), {
      email: "luca.neri@example.com",
      password: "segretissima",
    })
    await store().message(customer.id, { state: "completed" })
    const page = await store().open(`/customers/${customer.id}`)
    const erp = region(page, "ERP")

    await expectShown(erp.getByText("Synced", { exact: true }))
    const [known] = store().smarty.office.customersWithEmail(
      "luca.neri@example.com"
    )
    await expectShown(erp.getByText(String(known?.id), { exact: true }))
    await screenshot(page, "customer")

    await button(page, "Personal data").click()
    await page.getByRole("menuitem", { name: "Empty personal data" }).click()
    await screenshot(page, "customer-purge")
    await confirm(page, "Empty personal data")
    await expectShown(page.getByText("Emptied. 0 still wait to be sent"))
  })
})

/** What becomes of the orders shown, from above. */
function expectNumbers(page: Page) {
  const links = page.getByRole("link", { name: /^#\d+$/ })
  return expect.poll(() => links.allInnerTexts(), { timeout: 20_000 })
}
