import { beforeAll, describe, expect, it } from "vitest"
import { expectShown, filter, region, row } from "../test-kit/admin-page"
import { screenshot } from "../test-kit/admin-session"
import { useConnectedAdmin } from "../test-kit/connected-admin"

const store = useConnectedAdmin("products")

let connectionId = ""

beforeAll(async () => {
  const { office } = store().smarty
  for (let size = 10; size < 31; size += 1) {
    office.addProduct({
      sku: `PAD-${String(size)}`,
      title: `Padella ${String(size)} cm`,
      price: "39.90",
      stock: 10,
      tax_id: 3,
    })
  }
  connectionId = await store().connect()
  await store().importNow(connectionId, "taxes")
  await store().importNow(connectionId, "products")
})

describe("The product list", () => {
  it("shows of each product whether it comes from the ERP", async () => {
    const page = await store().open("/products?q=Padella 30")

    await expectShown(row(page, "Padella 30 cm").getByText("Synced"))
    const pan = store().smarty.office.findItem("PAD-30")
    await expectShown(
      row(page, "Padella 30 cm").getByTitle(String(pan?.product.id))
    )
    await page.goto("/app/products?q=Moka")
    await expectShown(row(page, "Moka 3 tazze").getByText("Not linked"))
    await screenshot(page, "products")
  })

  it("filters by ERP status, with search and pages", async () => {
    const page = await store().open("/products")
    await expectShown(page.getByText("of 24 results"))

    await filter(page, "ERP status", ["Synced"])
    await expectShown(page.getByText("of 21 results"))
    await page.getByRole("button", { name: "Next" }).click()
    await page.waitForURL(/offset=20/)
    await expectShown(page.getByText("of 21 results"))
    expect(page.url()).toContain("erp_status=synced")

    await page.getByPlaceholder("Search").fill("Padella 12")
    await expectShown(page.getByText("of 1 results"))
    await expectShown(row(page, "Padella 12 cm"))
    expect(await page.getByRole("checkbox").count()).toBe(2)
    await screenshot(page, "products-filtered")
  })

  it("still opens Medusa's own pages to create, import and export", async () => {
    const page = await store().open("/products")

    await page.getByRole("link", { name: "Create" }).click()
    await expectShown(page.getByRole("dialog").getByLabel("Title").first())
    await page.goto("/app/products")
    await page.getByRole("link", { name: "Import" }).click()
    await expectShown(
      page.getByRole("heading", { name: "Import Product List" })
    )
    await page.goto("/app/products")
    await page.getByRole("link", { name: "Export" }).click()
    await expectShown(
      page.getByRole("heading", { name: "Export Product List" })
    )
  })

  it("reads a selection again from the ERP, which owns the catalog, and reports", async () => {
    store().smarty.office.setPrice("PAD-30", "34.90")
    const goOn = store().holdUp(/Products/)
    const page = await store().open("/products?order=-title")
    await row(page, "Padella 30 cm").getByRole("checkbox").click()
    await row(page, "Tazzina in porcellana").getByRole("checkbox").click()
    await expectShown(page.getByText("2 selected"))

    await page.getByRole("button", { name: /Refresh from ERP/ }).click()
    const prompt = page.getByRole("alertdialog")
    await expectShown(prompt.getByText("The ERP owns the catalog"))
    await expectShown(prompt.getByText("1 product will be read again"))
    await expectShown(prompt.getByText("1 more is skipped"))
    await screenshot(page, "products-refresh-confirm")
    await prompt.getByRole("button", { name: "Refresh from ERP" }).click()

    const report = page.getByRole("dialog")
    await expectShown(report.getByText("Running"))
    await expectShown(report.getByRole("progressbar"))
    await screenshot(page, "products-report-live")
    goOn()
    await expectShown(report.getByText("1 updated"))
    await screenshot(page, "products-report")
    await report.getByRole("link", { name: "Details of this import" }).click()
    const change = row(page, "Price (EUR)")
    await expectShown(change.getByText("39.90", { exact: true }))
    await expectShown(change.getByText("34.90", { exact: true }))
    await screenshot(page, "run-changes")
  })

  it("says that there is nothing to refresh when no ERP knows the selection", async () => {
    const page = await store().open("/products?q=Moka")

    await row(page, "Moka 3 tazze").getByRole("checkbox").click()
    await page.getByRole("button", { name: /Refresh from ERP/ }).click()

    await expectShown(page.getByText("Nothing to refresh"))
    await screenshot(page, "products-nothing-to-refresh")
  })
})

describe("The page of a product", () => {
  it("shows its record in the ERP and refreshes it from there", async () => {
    store().smarty.office.setTitle("PAD-29", "Padella 29 cm in ghisa")
    const page = await store().open("/products?q=Padella 29")
    await page.getByRole("link", { name: "Padella 29 cm" }).click()
    const erp = region(page, "ERP")
    await expectShown(erp.getByText("Synced", { exact: true }))
    await expectShown(erp.getByText("change the product there"))
    await erp.scrollIntoViewIfNeeded()
    await screenshot(page, "product")

    await erp.getByRole("button", { name: "Refresh from ERP" }).click()
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: "Refresh from ERP" })
      .click()
    const report = page.getByRole("dialog")
    await expectShown(report.getByText("1 updated"))
    await report.getByRole("button", { name: "Close" }).last().click()

    await page.reload()
    await expectShown(
      page.getByRole("heading", { name: "Padella 29 cm in ghisa" })
    )
  })
})
