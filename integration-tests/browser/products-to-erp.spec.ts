import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { expectGone, expectShown, region, row } from "../test-kit/admin-page"
import { screenshot } from "../test-kit/admin-session"
import { ArticleErp } from "../test-kit/article-erp"
import { useConnectedAdmin } from "../test-kit/connected-admin"
import { switchOffSchedules } from "../test-kit/sync-answers"

const store = useConnectedAdmin("products-to-erp", { OWN_CONNECTORS: "true" })

let erp: ArticleErp
let connectionId = ""

beforeAll(async () => {
  erp = await ArticleErp.start()
  const { body } = await store().api.post<{ connection: { id: string } }>(
    "/connections",
    {
      connector: "article-book",
      name: "Article book",
      settings: { base_url: erp.baseUrl, with_images: false },
    }
  )
  connectionId = body.connection.id
  await switchOffSchedules(store().api, connectionId)
  const admin = await store().admin()
  await admin.admin.product.create({
    title: "Senza codice",
    status: "published",
    options: [{ title: "Formato", values: ["Unico"] }],
    variants: [{ title: "Unico", options: { Formato: "Unico" }, prices: [] }],
  })
})
afterAll(() => erp.stop())

const codes = () => erp.articles.map(({ code }) => code).toSorted()

describe("The product list, with an ERP that takes products", () => {
  it("sends a selection to it, and reports", async () => {
    const page = await store().open("/products?q=Moka")
    await row(page, "Moka 3 tazze").getByRole("checkbox").click()
    await expectShown(page.getByRole("button", { name: /Refresh from ERP/ }))

    await page.getByRole("button", { name: /^Export to ERP/ }).click()
    const prompt = page.getByRole("alertdialog")
    await expectShown(prompt.getByText("1 product is looked for in the ERP"))
    await screenshot(page, "products-export-confirm")
    await prompt.getByRole("button", { name: "Export to ERP" }).click()

    const report = page.getByRole("dialog")
    await expectShown(report.getByText("1 succeeded"))
    await screenshot(page, "products-export-report")
    expect(codes()).toEqual(["MOKA-3"])
    await page.reload()
    await expectShown(row(page, "Moka 3 tazze").getByText("Synced"))
  })

  it("sends everything its search matches", async () => {
    const page = await store().open("/products?q=Tazzina")

    await page.getByRole("button", { name: "Export all to ERP" }).click()
    const prompt = page.getByRole("alertdialog")
    await expectShown(prompt.getByText("1 product matches what the list shows"))
    await prompt.getByRole("button", { name: "Export to ERP" }).click()

    const report = page.getByRole("dialog")
    await expectShown(report.getByText("1 succeeded"))
    expect(codes()).toEqual(["MOKA-3", "TAZZ-6"])
  })
})

describe("The page of a connection whose ERP begins empty", () => {
  it("sends all products of the store, and lists those that could not go", async () => {
    const page = await store().open(`/settings/erp-sync/${connectionId}`)
    const rollout = region(page, "Products to the ERP")
    await expectShown(rollout)
    await rollout.scrollIntoViewIfNeeded()
    await screenshot(page, "connection-rollout")

    await rollout
      .getByRole("button", { name: "Send all store products" })
      .click()
    const prompt = page.getByRole("alertdialog")
    await expectShown(prompt.getByText("Send all products to Article book?"))
    await expectShown(prompt.getByText("4 products of the store"))
    await prompt
      .getByRole("button", { name: "Send all store products" })
      .click()

    const report = page.getByRole("dialog")
    await expectShown(report.getByText("3 succeeded"))
    await expectShown(report.getByText('"Senza codice" has no SKU'))
    await screenshot(page, "connection-rollout-report")
    expect(codes()).toEqual(["CAFFE-1KG", "MOKA-3", "TAZZ-6"])
  })

  it("says why no images are exchanged", async () => {
    const page = await store().open(`/settings/erp-sync/${connectionId}`)

    await expectShown(page.getByText("No images are exchanged"))
    await expectShown(page.getByText("switched off in its settings"))
    await screenshot(page, "connection-images-off")
  })
})

describe("The page of a product, with an ERP that takes products", () => {
  it("sends it there, and shows its record", async () => {
    const admin = await store().admin()
    const { product } = await admin.admin.product.create({
      title: "Macinapepe",
      status: "published",
      options: [{ title: "Formato", values: ["Unico"] }],
      variants: [
        {
          title: "Unico",
          sku: "MAC-1",
          options: { Formato: "Unico" },
          prices: [],
        },
      ],
    })
    const page = await store().open(`/products/${product.id}`)
    const widget = region(page, "ERP")
    await expectShown(widget.getByText("Not linked"))
    await expectGone(widget.getByText("The ERP owns the catalog"))

    await widget.getByRole("button", { name: "Export to ERP" }).click()
    const prompt = page.getByRole("alertdialog")
    await prompt.getByRole("button", { name: "Export to ERP" }).click()

    await expectShown(page.getByRole("dialog").getByText("1 succeeded"))
    expect(codes()).toContain("MAC-1")
    await page.reload()
    await expectShown(widget.getByText("Synced", { exact: true }))
    await screenshot(page, "product-exported")
  })
})
