import type { Locator, Page } from "playwright-core"
import { beforeEach, describe, expect, it } from "vitest"
import {
  button,
  choose,
  expectGone,
  expectShown,
  leave,
  region,
  row,
} from "../test-kit/admin-page"
import { screenshot } from "../test-kit/admin-session"
import { useConnectedAdmin } from "../test-kit/connected-admin"

const store = useConnectedAdmin("connections")

const NAME = "Gestionale Smarty"

describe("A store without an ERP", () => {
  it("is told what a connection is good for, and where to begin", async () => {
    const page = await store().open("/settings/erp-sync")

    await expectShown(page.getByText("No ERP is connected yet"))
    await screenshot(page, "connections-empty")
    await page.getByRole("link", { name: "Add connection" }).click()
    await expectShown(
      page.getByRole("heading", { name: "Which ERP do you use?" })
    )
    await screenshot(page, "connections-choose")
  })

  it("is connected after a check, imports at once, and never shows the key again", async () => {
    const page = await store().open("/settings/erp-sync/create")
    await page.getByRole("button", { name: /^Gestionale Smarty/ }).click()
    expect(await button(page, "Save").isDisabled()).toBe(true)
    await page.getByLabel("API key").fill("mistyped-key-0001")
    await page.getByText("Advanced settings").click()
    await page.getByLabel("Address of the API").fill(store().smarty.apiUrl)
    await page.getByLabel("Requests per second").fill("1000")

    await button(page, "Check connection").click()
    const refusal = page.getByRole("alert")
    await expectShown(refusal.getByText("does not accept the API key"))
    await screenshot(page, "connections-wrong-key")

    await page.getByLabel("API key").fill(store().smarty.office.apiKey)
    await button(page, "Check connection").click()
    await expectShown(page.getByText("Gestionale Smarty, 9 tax rates"))
    await screenshot(page, "connections-good-key")

    // the check before saving is let pass
    const goOn = store().holdUp(/Products/, 1)
    await button(page, "Save").click()
    await page.waitForURL(/\/settings\/erp-sync\/erpcon_/)
    await expectShown(page.getByText("Active", { exact: true }))
    await expectGone(page.getByRole("dialog"))
    await expectNoKey(page)
    await screenshot(page, "connections-created")

    await page.goto("/app/erp-sync")
    await expectShown(page.getByText("Products: import running"))
    await expectShown(page.getByRole("progressbar").first())
    await screenshot(page, "overview-first-import")
    goOn()
    await expectShown(row(page, "Products Changes only").getByText("Completed"))
  })
})

describe("A connection", () => {
  let id = ""

  beforeEach(async () => {
    await store().disconnect()
    id = await store().connect()
  })

  const openConnection = () => store().open(`/settings/erp-sync/${id}`)

  it("is edited without typing the key again, and keeps it", async () => {
    const page = await openConnection()
    await page.getByRole("link", { name: "Edit" }).click()
    const drawer = page.getByRole("dialog")
    const key = drawer.getByLabel("API key")
    expect(await key.inputValue()).toBe("")
    expect(await key.getAttribute("placeholder")).toContain("Stored")
    await expectNoKey(page)
    await screenshot(page, "connection-edit")

    await drawer.getByLabel("Name").fill("Smarty Milano")
    await drawer
      .getByRole("switch", { name: "Prices in Smarty include VAT" })
      .click()
    await drawer.getByRole("button", { name: "Save" }).click()

    await expectShown(page.getByRole("heading", { name: "Smarty Milano" }))
    expect(await stored()).toMatchObject({
      name: "Smarty Milano",
      settings: { prices_include_tax: false },
      secrets: { api_key: true },
    })
    await choose(page, "Smarty Milano", "Check now")
    await expectShown(page.getByText("It works").first())
  })

  it("says beside the form why changed settings are not saved", async () => {
    store().allowComplaint(/400 .*\/admin\/erp-sync\/connections\//)
    const page = await openConnection()
    await page.getByRole("link", { name: "Edit" }).click()
    const drawer = page.getByRole("dialog")

    await drawer.getByLabel("API key").fill("mistyped-key-0001")
    await drawer.getByRole("button", { name: "Save" }).click()

    await expectShown(
      drawer.getByRole("alert").getByText("does not accept the API key")
    )
    await screenshot(page, "connection-edit-refused")
    expect((await stored()).state).toBe("active")
  })

  it("syncs only what is switched on", async () => {
    const page = await openConnection()
    const customers = page.getByRole("switch", { name: "Customers both ways" })

    await customers.click()
    await expectShown(page.getByText("Saved"))
    expect((await stored()).flows).toMatchObject({
      customers: false,
      orders: true,
    })

    await page.reload()
    await expectShown(customers)
    await screenshot(page, "connection-flows")
    expect(await customers.isChecked()).toBe(false)
    await customers.click()
    await expectShown(page.getByText("Saved"))
    expect((await stored()).flows).toMatchObject({ customers: true })
  })

  it("pauses after a confirmation and goes on when it is resumed", async () => {
    const page = await openConnection()

    await choose(page, NAME, "Pause")
    const prompt = page.getByRole("alertdialog")
    await expectShown(prompt.getByText("waits in the queue"))
    await screenshot(page, "connection-pause")
    await prompt.getByRole("button", { name: "Cancel" }).click()
    expect((await stored()).state).toBe("active")

    await choose(page, NAME, "Pause")
    await prompt.getByRole("button", { name: "Pause" }).click()
    await expectShown(page.getByText("Nothing is sent or imported"))
    await screenshot(page, "connection-paused")
    expect((await stored()).state).toBe("paused")

    await choose(page, NAME, "Resume")
    await expectShown(page.getByText("Active", { exact: true }))
    expect((await stored()).state).toBe("active")
  })

  it("imports every few minutes, or by a cron expression it understands", async () => {
    store().allowComplaint(/400 .*\/admin\/erp-sync\/schedules\//)
    const page = await openConnection()
    const schedules = region(page, "Schedules")
    const products = row(schedules, "Products Changes only")

    await button(products, "Edit: Products Changes only").click()
    const drawer = page.getByRole("dialog")
    await drawer.getByRole("switch", { name: "Run by itself" }).click()
    await drawer.getByLabel("Minutes between two runs").fill("15")
    await button(drawer, "Save").click()
    await expectShown(drawer.getByText("Saved. The next runs:"))
    expect(await drawer.getByRole("listitem").count()).toBe(10)
    await screenshot(page, "schedule-minutes")
    await button(drawer, "Close").last().click()
    await expectShown(products.getByText("Every 15 minutes"))
    await expectShown(products.getByText("in 15 minutes"))

    await button(products, "Edit: Products Changes only").click()
    await drawer.getByRole("radio", { name: "At set times" }).click()
    await drawer.getByLabel("Cron expression").fill("every day")
    await button(drawer, "Save").click()
    await expectShown(
      drawer
        .getByRole("alert")
        .getByText('"every day" is not a cron expression')
    )
    await screenshot(page, "schedule-invalid-cron")

    await drawer.getByLabel("Cron expression").fill("0 6 * * 1")
    await button(drawer, "Save").click()
    await expectShown(drawer.getByText("Saved. The next runs:"))
    await button(drawer, "Close").last().click()
    await expectShown(products.getByText("0 6 * * 1 (Europe/Rome)"))
  })

  it("sends what waited for its money once the payment counts as cash on delivery", async () => {
    const order = await store().buyUnpaid()
    await store().message(order.id, { reason_code: "AWAITING_PAYMENT" })
    const page = await openConnection()
    const payments = region(page, "Payment methods")

    await payments.getByLabel("Banktransfer: Kind").click()
    await page.getByRole("option", { name: "Cash on delivery" }).click()
    await payments
      .getByLabel("Banktransfer: Name in the ERP")
      .fill("Contrassegno")
    await button(payments, "Save").click()
    await expectShown(page.getByText("Saved"))
    await screenshot(page, "connection-payment-methods")

    await store().message(order.id, { state: "completed" })
    expect(
      store().smarty.office.ordersWithCode(String(order.display_id))
    ).toMatchObject([{ paymentType: "Contrassegno" }])
  })

  it("takes the orders of some channels and regions, and puts the catalog where it is told", async () => {
    const page = await openConnection()
    const scope = region(page, "Which orders")
    await pick(scope, "Sales Channels", "Negozio online")
    await pick(scope, "Regions", "Italia")
    await button(scope, "Save").click()
    await expectShown(page.getByText("Saved"))

    const target = region(page, "Where the catalog goes")
    await pick(target, "Sales Channels", "Negozio online")
    await target.getByLabel("Stock location").click()
    await page.getByRole("option", { name: "Magazzino Milano" }).click()
    await target.getByLabel("Shipping profile").click()
    await page.getByRole("option").first().click()
    await screenshot(page, "connection-scope-and-target")
    await button(target, "Save").click()
    await expect
      .poll(async () => (await stored()).target.stock_location_id, {
        timeout: 20_000,
      })
      .toMatch(/^sloc_/)

    const { scope: takes, target: goes } = await stored()
    expect([takes.sales_channel_ids, goes.sales_channel_ids]).toEqual([
      [expect.stringMatching(/^sc_/)],
      takes.sales_channel_ids,
    ])
    expect(takes.region_ids).toEqual([expect.stringMatching(/^reg_/)])
    expect(goes.shipping_profile_id).toMatch(/^sp_/)
    await page.reload()
    await expectShown(scope.getByText("Negozio online").last())
    await expectShown(target.getByText("Magazzino Milano"))
  })

  it("sells the goods of each warehouse from where it is told", async () => {
    const page = await store().open(`/settings/erp-sync/${id}#warehouses`)
    const section = region(page, "Warehouses of the ERP")
    await section.getByLabel("Stock in the store").click()
    await page
      .getByRole("option", { name: "Each warehouse to its stock location" })
      .click()

    for (const name of ["Deposito Nord", "Outlet", "Transito"]) {
      await section.getByLabel("Another warehouse").fill(name)
      await button(section, "Add").click()
      await expectShown(
        row(section, name).getByText("Not mapped: its goods are not sold")
      )
    }
    await section.getByLabel("Deposito Nord: Stock location").click()
    await page.getByRole("option", { name: "Magazzino Milano" }).click()
    await section.getByLabel("Outlet: Stock location").click()
    await page.getByRole("option", { name: "Left out" }).click()
    await screenshot(page, "connection-warehouses")
    await button(section, "Save").click()
    await expectShown(page.getByText("Saved"))

    expect((await stored()).target.warehouses).toBe("map")
    expect(await warehouses()).toEqual([
      {
        warehouse: "Deposito Nord",
        location_id: expect.stringMatching(/^sloc_/) as string,
      },
      { warehouse: "Outlet", location_id: null },
    ])
    await page.reload()
    await expectShown(
      row(section, "Deposito Nord").getByText("Magazzino Milano")
    )
    await expectShown(row(section, "Outlet").getByText("Left out"))

    await section.getByLabel("Stock in the store").click()
    await page.getByRole("option", { name: "Sum all warehouses" }).click()
    await button(section, "Save").click()
    await expectShown(page.getByText("Saved"))
    expect((await stored()).target.warehouses).toBe("sum")
    expect(await warehouses()).toEqual([])
  })

  it("is deleted after its name has been typed", async () => {
    const page = await openConnection()

    await choose(page, NAME, "Delete")
    const prompt = page.getByRole("alertdialog")
    const confirm = prompt.getByRole("button", { name: "Delete" })
    await expectShown(prompt.getByText("This cannot be undone"))
    await screenshot(page, "connection-delete")
    expect(await confirm.isDisabled()).toBe(true)
    await prompt.getByRole("textbox").fill("Gestionale Smarty")
    await confirm.click()

    await expectShown(page.getByText("Gestionale Smarty was deleted"))
    await expectShown(page.getByText("No ERP is connected yet"))
    const { body } = await store().api.get<{ count: number }>("/connections")
    expect(body.count).toBe(0)
  })

  async function warehouses(): Promise<object[]> {
    const { body } = await store().api.get<{ warehouses: object[] }>(
      `/connections/${id}/mappings`
    )
    return body.warehouses
  }

  async function stored(): Promise<StoredConnection> {
    const { body } = await store().api.get<{ connection: StoredConnection }>(
      `/connections/${id}`
    )
    return body.connection
  }
})

interface StoredConnection {
  readonly state: string
  readonly flows: unknown
  readonly scope: { sales_channel_ids: string[]; region_ids: string[] }
  readonly target: {
    sales_channel_ids: string[]
    stock_location_id: string | null
    shipping_profile_id: string | null
    warehouses?: string
  }
}

/** Adds a choice to a combobox that takes several. */
async function pick(
  within: Locator,
  label: string,
  choice: string
): Promise<void> {
  await within.getByLabel(label).click()
  await within.page().getByRole("option", { name: choice }).click()
  await leave(within.page(), within.page().getByRole("listbox"))
}

/** Neither as text nor as an attribute nor in a field. */
async function expectNoKey(page: Page): Promise<void> {
  const { apiKey } = store().smarty.office
  const values = await page.evaluate<string[]>(
    "Array.from(document.querySelectorAll('input'), ({ value }) => value)"
  )
  expect(values).not.toContain(apiKey)
  expect(await page.content()).not.toContain(apiKey)
}
