import type { HttpTypes } from "@medusajs/framework/types"
import type { Locator, Page } from "playwright-core"
import { beforeAll, describe, expect, it } from "vitest"
import {
  button,
  expectGone,
  expectShown,
  region,
  row,
} from "../test-kit/admin-page"
import { screenshot } from "../test-kit/admin-session"
import { findWrong } from "../test-kit/alarms"
import { useConnectedAdmin } from "../test-kit/connected-admin"

const store = useConnectedAdmin("imports")

let connectionId = ""

beforeAll(async () => {
  connectionId = await store().connect()
})

describe("A preview", () => {
  it("shows what an import would change, and writes it only when it is applied", async () => {
    const { office } = store().smarty
    office.addProduct({ sku: "PRE-1", title: "Anteprima", price: "12.00" })
    const page = await store().open("/erp-sync/runs")
    await button(page, "Start an import").click()
    const drawer = page.getByRole("dialog")
    await drawer.getByRole("switch", { name: "Preview first" }).click()
    await screenshot(page, "preview-start")
    await button(drawer, "Run now").click()

    await expectShown(page.getByText("This is a preview"))
    const records = region(page, "What would change")
    await expectShown(row(records, "Anteprima"))
    await screenshot(page, "preview")
    expect(await productNamed("Anteprima")).toBeUndefined()
    await tab(records, "Taken off sale").click()
    await expectShown(records.getByText("No product is taken off sale."))

    await button(page, "Apply").click()
    await expectShown(page.getByText("Completed"))
    await expectGone(page.getByText("This is a preview"))
    const changes = region(page, "Changes")
    await tab(changes, "Created").click()
    await expectShown(changes.getByRole("link", { name: "Anteprima" }))
    expect(await productNamed("Anteprima")).toBeDefined()
  })

  it("is not offered for what is written page by page", async () => {
    const page = await store().open("/erp-sync/runs")
    await button(page, "Start an import").click()
    const drawer = page.getByRole("dialog")
    await expectShown(drawer.getByRole("switch", { name: "Preview first" }))

    await drawer.getByLabel("Import", { exact: true }).click()
    await page.getByRole("option", { name: "Stock" }).click()

    await expectGone(drawer.getByRole("switch", { name: "Preview first" }))
  })
})

describe("An import that a guard stops", () => {
  const skus = Array.from({ length: 8 }, (_, index) => `OLD-${String(index)}`)

  it("waits with the reason; discarded it changes nothing, applied anyway it does", async () => {
    const { office } = store().smarty
    for (const sku of skus) {
      office.addProduct({ sku, title: `Vecchio ${sku}`, price: "5.00" })
    }
    await store().importNow(connectionId, "products")
    for (const sku of skus) {
      office.deactivateProduct(sku)
    }
    const held = await store().importNow(connectionId, "products")
    expect(held.state).toBe("held")

    const page = await openHeldFromAlert()
    await expectShown(
      page.getByRole("alert").getByText("Many products would be taken off sale")
    )
    await screenshot(page, "guard")
    await expectFitsOnAPhone(held.id)
    await button(page, "Discard").click()
    await expectShown(page.getByText("Nothing was written"))
    await expectGone(button(page, "Undo"))
    await screenshot(page, "guard-discarded")
    expect((await productNamed("Vecchio OLD-0"))?.status).toBe("published")

    const again = await store().importNow(connectionId, "products")
    await page.goto(`/app/erp-sync/runs/${again.id}`)
    await button(page, "Apply anyway").click()
    const prompt = page.getByRole("alertdialog")
    await expectShown(prompt.getByText("8 products taken off sale"))
    await screenshot(page, "guard-confirm")
    await button(prompt, "Apply anyway").click()
    await expectShown(page.getByText("Completed"))
    expect((await productNamed("Vecchio OLD-0"))?.status).toBe("draft")
  })

  async function openHeldFromAlert(): Promise<Page> {
    await findWrong(store().databaseUrl, connectionId, [
      { kind: "run_held", message: "Gestionale Smarty: an import stopped." },
    ])
    const page = await store().open("/erp-sync")
    const alerts = region(page, "Alerts")
    await alerts
      .getByRole("link", { name: "An import waits for your decision" })
      .click()
    await page.waitForURL(/runs\?.*state=held/)
    await expectShown(page.getByRole("heading", { name: "Imports" }))
    const held = row(page, "Waits for you")
    await expectShown(held)
    await screenshot(page, "runs-held")
    await held.getByRole("link").first().click()
    return page
  }

  /** Also in the dark and in the language with the longest words. */
  async function expectFitsOnAPhone(runId: string): Promise<void> {
    const session = await store().openSession({
      language: "de",
      colorScheme: "dark",
      viewport: { width: 420, height: 900 },
    })
    const { page, complaints } = await session.open(`/erp-sync/runs/${runId}`)
    await expectShown(button(page, "Trotzdem anwenden"))
    await screenshot(page, "guard-phone")
    const width = await page.evaluate<number>(
      "document.documentElement.scrollWidth"
    )
    expect(width).toBe(420)
    expect(complaints).toEqual([])
    await session.close()
  }
})

describe("An undo", () => {
  it("takes back what the import changed, leaves what somebody changed since, and says so", async () => {
    const { office } = store().smarty
    office.addProduct({ sku: "UND-1", title: "Prima", price: "20.00" })
    await store().importNow(connectionId, "products")
    office.setTitle("UND-1", "Seconda")
    office.setPrice("UND-1", "25.00")
    const run = await store().importNow(connectionId, "products")
    await retitle("Seconda", "Terza")
    const page = await store().open(`/erp-sync/runs/${run.id}`)

    await button(page, "Undo").click()
    const prompt = page.getByRole("alertdialog")
    await expectShown(prompt.getByText("Stock is not touched"))
    await screenshot(page, "undo-confirm")
    await button(prompt, "Undo").click()

    await expectShown(page.getByRole("heading", { name: "Products · Undo" }))
    await expectShown(page.getByText("Completed"))
    const changes = region(page, "Changes")
    await expectShown(row(changes, "25.00").getByText("20.00"))
    await tab(changes, "Conflicts").click()
    await expectShown(changes.getByText("It was changed since"))
    await screenshot(page, "undo")
    expect(await productNamed("Terza")).toBeDefined()

    await page.getByRole("link", { name: "Show that import" }).click()
    await page.waitForURL(new RegExp(run.id))
    await expectShown(page.getByText("Taken back by"))
    await expectGone(button(page, "Undo"))
  })
})

describe("The changes of a run", () => {
  it("are downloaded as a table for a spreadsheet", async () => {
    const { office } = store().smarty
    office.addProduct({ sku: "CSV-1", title: "Tabella", price: "9.00" })
    const run = await store().importNow(connectionId, "products")
    const page = await store().open(`/erp-sync/runs/${run.id}`)

    const link = page.getByRole("link", { name: "Download changes (CSV)" })
    const href = await link.getAttribute("href")
    const answer = await page.request.get(String(href))

    expect(answer.headers()["content-disposition"]).toContain(".csv")
    expect(await answer.text()).toContain("Tabella")
  })
})

describe("A comparison of everything", () => {
  it("lists the differences, writes nothing, and mends what is selected", async () => {
    const { office } = store().smarty
    office.addProduct({ sku: "CMP-1", title: "Confronto", price: "30.00" })
    await store().importNow(connectionId, "products")
    await retitle("Confronto", "Ritocco")
    office.setStock("CMP-1", "7")
    const page = await store().open("/erp-sync/runs")
    await button(page, "Start an import").click()
    const drawer = page.getByRole("dialog")
    await drawer.getByLabel("Extent").click()
    await page.getByRole("option", { name: "Compare everything" }).click()
    await expectShown(drawer.getByText("Nothing is written"))
    await screenshot(page, "compare-start")
    await button(drawer, "Run now").click()

    const differences = region(page, "Differences")
    const title = row(differences, "Ritocco")
    await expectShown(title)
    await expectShown(page.getByText("Completed"))
    expect(await productNamed("Ritocco")).toBeDefined()
    expect(await button(page, "Mend selected").isDisabled()).toBe(true)
    await title.getByRole("checkbox").click()
    await row(differences, "Stock").getByRole("checkbox").click()
    await screenshot(page, "compare")
    await button(page, "Mend selected (2)").click()

    await expectShown(
      page.getByRole("heading", { name: "Products · Selected products" })
    )
    await expectShown(page.getByText("Completed"))
    const changes = region(page, "Changes")
    await expectShown(row(changes, "Ritocco").getByText("Confronto").last())
    await expectShown(row(changes, "Stock").getByText("7", { exact: true }))
    expect(await productNamed("Confronto")).toBeDefined()
  })
})

describe("The import rules of a connection", () => {
  it("keep a field for the store, in the order of codes and within the limits a person sets", async () => {
    const { office } = store().smarty
    office.addProduct({ sku: "OWN-1", title: "Del negozio", price: "8.00" })
    await store().importNow(connectionId, "products")
    const page = await store().open(`/settings/erp-sync/${connectionId}`)
    const rules = region(page, "Import rules")
    expect(await button(rules, "Save").isDisabled()).toBe(true)

    await rules.getByLabel("Title: Who decides", { exact: true }).click()
    await page.getByRole("option", { name: "The store" }).click()
    await button(rules, "Move EAN up").click()
    await button(rules, "Remove Additional codes").click()
    const missing = rules.getByLabel("Missing products (%)")
    await missing.fill("120")
    await expectShown(rules.getByText("Enter a number from 0 to 100."))
    expect(await button(rules, "Save").isDisabled()).toBe(true)
    await missing.fill("35")
    await rules.scrollIntoViewIfNeeded()
    await screenshot(page, "import-rules")
    await button(rules, "Save").click()
    await expectShown(page.getByText("Saved"))

    expect((await stored()).import_rules).toMatchObject({
      owners: { title: "store", price: "erp" },
      link_by: ["ean", "sku"],
      guards: { missing_percent: 35, unpublished_percent: 20 },
    })
    office.setTitle("OWN-1", "Dell'ERP")
    await store().importNow(connectionId, "products")
    expect(await productNamed("Del negozio")).toBeDefined()
    expect(await productNamed("Dell'ERP")).toBeUndefined()
  })

  it("say whether images are copied, beside where the catalog goes", async () => {
    const page = await store().open(`/settings/erp-sync/${connectionId}`)
    const target = region(page, "Where the catalog goes")

    await target.getByLabel("Product images").click()
    await page.getByRole("option", { name: "Copy into the store" }).click()
    await target.scrollIntoViewIfNeeded()
    await screenshot(page, "import-images")
    await button(target, "Save").click()
    await expectShown(page.getByText("Saved"))

    expect((await stored()).target).toMatchObject({
      images: "download",
    })
  })

  async function stored(): Promise<{ import_rules: unknown; target: unknown }> {
    const { body } = await store().api.get<{
      connection: { import_rules: unknown; target: unknown }
    }>(`/connections/${connectionId}`)
    return body.connection
  }
})

function tab(within: Locator, name: string): Locator {
  return within.getByRole("tab", { name })
}

async function productNamed(
  title: string
): Promise<HttpTypes.AdminProduct | undefined> {
  const { admin } = await store().admin()
  const { products } = await admin.product.list({ q: title, limit: 100 })
  return products.find((product) => product.title === title)
}

/** As somebody does in Medusa's own pages. */
async function retitle(from: string, to: string): Promise<void> {
  const product = await productNamed(from)
  const { admin } = await store().admin()
  await admin.product.update(String(product?.id), { title: to })
}
