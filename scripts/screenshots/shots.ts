import type { Page } from "playwright-core"
import {
  expectShown,
  region,
  row,
} from "../../integration-tests/test-kit/admin-page"
import { ended } from "./settled"
import type { OpenedShop } from "./shop"

export interface Shot {
  /** Of the file, and of what README and documents refer to. */
  readonly name: string
  /** Brings the page to where it is photographed. */
  readonly take: (page: Page, shop: OpenedShop) => Promise<void>
}

/** In an order in which each finds what it shows. */
export const shots: readonly Shot[] = [
  { name: "order-list", take: orderList },
  { name: "product-list", take: productList },
  { name: "connection", take: connection },
  { name: "problems", take: problems },
  { name: "order-widget", take: orderWidget },
  { name: "run-changes", take: runChanges },
  { name: "overview", take: overview },
  { name: "bulk-report", take: bulkReport },
]

async function orderList(page: Page): Promise<void> {
  await page.goto("/app/orders")
  await row(page, "Queued").first().getByText("Queued").hover()
  await expectShown(page.getByRole("tooltip"))
}

async function productList(page: Page): Promise<void> {
  await page.goto("/app/products")
  await expectShown(row(page, "Synced").first())
  const synced = await row(page, "Synced").all()
  for (const each of synced.slice(0, 3)) {
    await each.getByRole("checkbox").click()
  }
  await expectShown(page.getByText("3 selected"))
}

async function connection(page: Page, shop: OpenedShop): Promise<void> {
  await page.goto(`/app/settings/erp-sync/${shop.connectionId}`)
  await expectShown(page.getByText("Banktransfer"))
}

async function problems(page: Page, shop: OpenedShop): Promise<void> {
  const { office } = shop.smarty
  office.addProduct({ sku: "SM-7001", title: "Padella 20 cm", price: "38.90" })
  await importProducts(shop)
  await page.goto("/app/erp-sync/problems")
  await expectShown(row(page, "periodo IVA chiuso"))
}

async function orderWidget(page: Page): Promise<void> {
  await page.goto("/app/orders?q=mario.rossi&erp_status=synced")
  await page.getByRole("link", { name: /^#\d+$/ }).click()
  const erp = region(page, "ERP")
  await erp.getByText(/requests? with/).click()
  await erp.getByLabel("Answer").first().waitFor()
  await erp.evaluate("(element) => element.scrollIntoView()")
}

async function runChanges(page: Page, shop: OpenedShop): Promise<void> {
  const { office } = shop.smarty
  office.setPrice("SM-7002", "44.90")
  office.setPrice("SM-7006", "59.00")
  office.setPrice("SM-7012", "79.90")
  office.setTitle("SM-7004", "Padella in ghisa smaltata 20 cm, rossa")
  office.deactivateProduct("SM-7009")
  const runId = await importProducts(shop)
  await page.goto(`/app/erp-sync/runs/${runId}`)
  await expectShown(row(page, "Price (EUR)").first())
}

async function overview(page: Page, shop: OpenedShop): Promise<void> {
  shop.smarty.erp.faults.add({
    ...{ kind: "delay", delayMs: 3_000, path: /Products/ },
    times: "always",
  })
  await page.goto("/app/erp-sync")
  await page
    .getByRole("button", { name: "Run now: Products Everything" })
    .click()
  await expectShown(page.getByText(/[1-9]\d* records read/))
  shop.smarty.erp.faults.clear()
}

async function bulkReport(page: Page): Promise<void> {
  await page.goto("/app/orders")
  await expectShown(row(page, "Queued").first())
  for (const status of ["Queued", "Error", "Not linked"]) {
    for (const each of await row(page, status).all()) {
      await each.getByRole("checkbox").click()
    }
  }
  await page.getByRole("button", { name: /^Export to ERP/ }).click()
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: "Export to ERP" })
    .click()
  await expectShown(page.getByRole("dialog").getByText("Finished"))
}

async function importProducts(shop: OpenedShop): Promise<string> {
  const { body } = await shop.api.post<{ run: { id: string } }>("/imports", {
    connection_id: shop.connectionId,
    flow: "products",
  })
  await ended(shop.api, body.run.id)
  return body.run.id
}
