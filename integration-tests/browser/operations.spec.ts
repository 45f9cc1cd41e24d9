import type { HttpTypes } from "@medusajs/framework/types"
import type { Locator } from "playwright-core"
import { beforeEach, describe, expect, it } from "vitest"
import {
  choose,
  confirm,
  expectGone,
  expectShown,
  filter,
  numberOf,
  orderRow,
  region,
  row,
} from "../test-kit/admin-page"
import { screenshot } from "../test-kit/admin-session"
import { findWrong } from "../test-kit/alarms"
import { useConnectedAdmin } from "../test-kit/connected-admin"

const store = useConnectedAdmin("operations")

type Order = HttpTypes.StoreOrder

let connectionId = ""

beforeEach(async () => {
  await store().disconnect()
  connectionId = await store().connect()
})

describe("The overview", () => {
  it("invites to connect an ERP while there is none", async () => {
    await store().disconnect()
    const page = await store().open("/erp-sync")

    await expectShown(page.getByText("No ERP is connected yet"))
    await screenshot(page, "overview-empty")
    await page.getByRole("link", { name: "Add connection" }).click()
    await expectShown(
      page.getByRole("heading", { name: "Which ERP do you use?" })
    )
  })

  it("counts what waits, what is done and what went wrong, and leads there", async () => {
    const sent = await store().buy()
    const waiting = await store().buyUnpaid()
    const refused = await store().buyRefused()
    await store().message(sent.id, { state: "completed" })
    await store().message(waiting.id, { state: "snoozed" })
    await store().message(refused.id, { parked: true })
    const page = await store().open("/erp-sync")
    const card = region(page, "Gestionale Smarty")

    expect(await tile(card, "Waiting").innerText()).toBe("1")
    expect(await tile(card, "Problems").innerText()).toBe("1")
    await screenshot(page, "overview")
    await tile(card, "Problems").click()
    await expectShown(orderRow(page, refused))
    await page.goBack()
    await tile(card, "Waiting").click()
    await expectShown(page.getByRole("heading", { name: "Queue" }))
    await expectShown(row(page, numberOf(waiting)))
  })

  it("runs an import now and shows how far it is", async () => {
    const goOn = store().holdUp(/Products/)
    const page = await store().open("/erp-sync")
    const card = region(page, "Gestionale Smarty")
    const run = card.getByRole("button", {
      name: "Run now: Products Changes only",
    })

    await run.click()

    await expectShown(card.getByText("Products: import running"))
    await expectShown(card.getByRole("progressbar"))
    expect(await run.isDisabled()).toBe(true)
    await screenshot(page, "overview-running")
    goOn()
    await expectShown(row(page, "Products Changes only").getByText("Completed"))
  })
})

describe("The queue", () => {
  it("is searched by order number, customer and e-mail, and filtered by state", async () => {
    const sent = await store().buy({ email: "anna.verdi@example.com" })
    const waiting = await store().buyUnpaid()
    await store().message(sent.id, { state: "completed" })
    await store().message(waiting.id, { state: "snoozed" })
    const page = await store().open("/erp-sync/queue")
    await expectShown(row(page, `Order ${numberOf(sent)}`))
    await screenshot(page, "queue")

    await page.getByPlaceholder("Search").fill(numberOf(waiting))
    await expectGone(row(page, `Order ${numberOf(sent)}`))
    await expectShown(row(page, `Order ${numberOf(waiting)}`))

    await page.goto("/app/erp-sync/queue?q=anna.verdi&topic=order")
    await expectShown(row(page, `Order ${numberOf(sent)}`))
    await page.goto("/app/erp-sync/queue")
    await filter(page, "State", ["Postponed"])
    await expectGone(row(page, `Order ${numberOf(sent)}`))
    await expectShown(row(page, `Order ${numberOf(waiting)}`))
    await screenshot(page, "queue-filtered")
  })

  it("shows each attempt with what was sent and answered", async () => {
    store().smarty.office.refuseNext("Magazzino chiuso", {
      path: /Sales_Orders\/post/,
    })
    const order = await store().buy()
    await store().message(order.id, { parked: true })
    const page = await store().open("/erp-sync/queue?parked=true")

    await page.getByRole("link", { name: `Order ${numberOf(order)}` }).click()
    const drawer = page.getByRole("dialog")
    await expectShown(drawer.getByText("Waits for you"))
    await expectShown(drawer.getByText("Magazzino chiuso").first())
    await drawer.getByText(/requests? with/).click()
    await expectShown(drawer.getByLabel("Answer").last())
    await drawer.getByLabel("Answer").last().scrollIntoViewIfNeeded()
    await screenshot(page, "queue-attempts")
    expect(await drawer.getByLabel("Answer").last().innerText()).toContain(
      "Magazzino chiuso"
    )

    await drawer.getByRole("button", { name: "Retry" }).click()
    await confirm(page, "Retry")
    await expectShown(drawer.getByText("Done", { exact: true }))
    await expectShown(drawer.getByText("2. Done"))
    await expectShown(drawer.getByText("By Ada Admin"))
    await screenshot(page, "queue-retried")
  })
})

describe("An import", () => {
  it("is started by hand, lists what it changed, and what it could not take", async () => {
    const { office } = store().smarty
    office.addProduct({ sku: "PEN-24", title: "Padella", price: "39.90" })
    office.addProduct({ sku: "PEN-24", title: "Doppione", price: "1.00" })
    office.addProduct({ sku: "PANE-1", title: "Pane", price: "4.50" })
    await store().importNow(connectionId, "taxes")
    const page = await store().open("/erp-sync/runs")

    await page.getByRole("button", { name: "Start an import" }).click()
    const drawer = page.getByRole("dialog")
    await expectShown(drawer.getByText("Quick."))
    await screenshot(page, "run-start")
    await drawer.getByRole("button", { name: "Run now" }).click()

    await page.waitForURL(/\/erp-sync\/runs\/erprun_/)
    await expectShown(page.getByText("Completed"))
    const changes = region(page, "Changes")
    await expectShown(changes.getByRole("link", { name: "Pane" }))
    await screenshot(page, "run")
    await changes.getByRole("tab", { name: "Conflicts" }).click()
    await expectShown(changes.getByRole("cell", { name: "PEN-24" }).first())
    await page.getByRole("link", { name: "Imports" }).first().click()
    await expectShown(row(page, "Products").first().getByText("2 created"))
    await screenshot(page, "runs")
  })

  it("is cancelled while it runs", async () => {
    const { office } = store().smarty
    for (let index = 0; index < 250; index += 1) {
      office.addProduct({ sku: `C-${String(index)}`, title: "x", price: "1" })
    }
    const goOn = store().holdUp(/Products/)
    const page = await store().open("/erp-sync")
    const card = region(page, "Gestionale Smarty")
    await card
      .getByRole("button", { name: "Run now: Products Everything" })
      .click()

    await card.getByRole("button", { name: "Cancel" }).click()

    await expectShown(card.getByText("Stopping after the current page"))
    await screenshot(page, "run-cancelling")
    goOn()
    await expectShown(row(page, "Products Everything").getByText("Cancelled"))
  })
})

describe("When the ERP is down", () => {
  it("a notice says so, nothing is lost, and everything goes out when it is back", async () => {
    await store().smarty.erp.down()
    const orders: Order[] = []
    for (let index = 0; index < 5; index += 1) {
      orders.push(
        await store().buy({ email: `ospite${String(index)}@example.com` })
      )
    }
    const page = await store().open("/erp-sync")
    const card = region(page, "Gestionale Smarty")
    await expectShown(card.getByText("The ERP does not answer"))
    await screenshot(page, "erp-down")
    await page.goto(`/app/settings/erp-sync/${connectionId}`)
    await expectShown(page.getByText("Nothing is lost"))

    await store().smarty.erp.up()
    await choose(page, "Gestionale Smarty", "Check now")

    await expectShown(page.getByText("It works").first())
    for (const order of orders) {
      await store().message(order.id, { state: "completed" })
    }
    await page.goto("/app/erp-sync")
    await expectShown(card.getByText("Active"))
    expect(await card.getByText("The ERP does not answer").count()).toBe(0)
  })

  it("a refused key is said to be the reason, and a new one lets everything go on", async () => {
    store().smarty.office.useApiKey("a-new-key-0002")
    const order = await store().buy()
    await store().message(order.id, { state: "snoozed" })
    const page = await store().open("/erp-sync")
    const card = region(page, "Gestionale Smarty")
    await expectShown(card.getByText("does not accept the API key"))
    await findWrong(store().databaseUrl, connectionId, [
      {
        kind: "needs_reauth",
        message: "Gestionale Smarty: the ERP refuses the credentials.",
      },
    ])
    await page.reload()
    const alerts = region(page, "Alerts")
    await expectShown(alerts.getByText("the ERP refuses the credentials"))
    await screenshot(page, "needs-reauth")

    const alarm = "Gestionale Smarty: Credentials refused"
    await page.getByRole("link", { name: alarm }).click()
    await page.getByRole("link", { name: "Edit" }).click()
    const drawer = page.getByRole("dialog")
    await drawer.getByLabel("API key").fill("a-new-key-0002")
    await drawer.getByRole("button", { name: "Save" }).click()

    await expectShown(page.getByText("Active", { exact: true }))
    await store().message(order.id, { state: "completed" })
    await findWrong(store().databaseUrl, connectionId, [])
    await page.goto("/app/erp-sync")
    await expectShown(alerts.getByText("Nothing is wrong right now."))
    await alerts.getByText("Over within the last 24 hours").click()
    await expectShown(alerts.getByText("the ERP refuses the credentials"))
    await screenshot(page, "alerts-over")
  })
})

/** The number of the tile under a title. */
function tile(card: Locator, title: string): Locator {
  return card.getByRole("link", { name: title })
}
