import type { HttpTypes } from "@medusajs/framework/types"
import { beforeEach, describe, expect, it } from "vitest"
import {
  choose,
  confirm,
  expectGone,
  expectShown,
  numberOf,
  orderRow,
  region,
  row,
} from "../test-kit/admin-page"
import { screenshot } from "../test-kit/admin-session"
import { useConnectedAdmin } from "../test-kit/connected-admin"

const store = useConnectedAdmin("problems")

type Order = HttpTypes.StoreOrder

let connectionId = ""

beforeEach(async () => {
  await store().disconnect()
  store().smarty.assumptions.keepsOrderCode = true
  connectionId = await store().connect()
})

describe("A problem", () => {
  it("appears in the top bar, leads to what to mend, and is gone once it is retried", async () => {
    const order = await store().buyRefused()
    await store().message(order.id, { parked: true })
    const page = await store().open("/orders")
    await page.getByRole("link", { name: "ERP sync: 1 problem" }).click()
    await expectShown(orderRow(page, order).getByText('Correct "vat_number"'))
    await screenshot(page, "problems")

    await page.getByRole("link", { name: "Open the order" }).click()
    await page.waitForURL(new RegExp(`/orders/${order.id}`))
    const erp = region(page, "ERP")
    await expectShown(erp.getByText("To mend"))
    await erp.scrollIntoViewIfNeeded()
    await screenshot(page, "order-to-mend")
    await correctVatNumber(order)
    await page.goBack()
    await choose(page, numberOf(order), "Retry")
    await confirm(page, "Retry")

    await expectShown(page.getByText("1 export queued again"))
    await store().message(order.id, { state: "completed" })
    await page.reload()
    await expectShown(page.getByText("Everything is in the ERP"))
    await screenshot(page, "problems-none")
    expect(
      await page.getByRole("link", { name: /ERP sync: \d+ problem/ }).count()
    ).toBe(0)
  })

  it("is retried together with all others that match", async () => {
    const orders = await Promise.all([
      store().buyRefused(),
      store().buyRefused(),
    ])
    for (const order of orders) {
      await store().message(order.id, { parked: true })
      await correctVatNumber(order)
    }
    const page = await store().open("/erp-sync/problems")

    await page.getByRole("button", { name: "Retry all orders" }).click()
    const prompt = page.getByRole("alertdialog")
    await expectShown(prompt.getByText("2 exports that failed are sent again"))
    await screenshot(page, "problems-retry-all")
    await prompt.getByRole("button", { name: "Retry all orders" }).click()

    const report = page.getByRole("dialog")
    await expectShown(report.getByRole("heading", { name: "Retry" }))
    await expectShown(report.getByText("Finished"))
    await expectShown(report.getByText("2 succeeded"))
    await screenshot(page, "problems-retry-all-report")
    await report.getByRole("button", { name: "Remove report" }).click()
    await expectShown(page.getByText("Everything is in the ERP"))
  })

  it("is set aside, which says who did it, until it is retried", async () => {
    const order = await store().buyRefused()
    await store().message(order.id, { parked: true })
    const page = await store().open("/erp-sync/problems")

    await choose(page, numberOf(order), "Set aside")
    const prompt = page.getByRole("alertdialog")
    await expectShown(prompt.getByText("1 export stays a problem"))
    await screenshot(page, "problems-set-aside")
    await prompt.getByRole("button", { name: "Set aside" }).click()

    await expectShown(page.getByText("1 export set aside"))
    await choose(page, numberOf(order), "Show attempts")
    const drawer = page.getByRole("dialog")
    await expectShown(drawer.getByText("what waited behind it goes first"))
    await expectShown(drawer.getByText("By Ada Admin"))
    await screenshot(page, "message-set-aside")
    expect(
      await drawer.getByRole("button", { name: "Set aside" }).count()
    ).toBe(0)

    await correctVatNumber(order)
    await drawer.getByRole("button", { name: "Retry" }).click()
    await confirm(page, "Retry")
    await expectShown(drawer.getByText("Done", { exact: true }))
    await expectShown(drawer.getByText("Retried", { exact: true }))
    expect(await drawer.getByText("By Ada Admin").count()).toBe(2)
    await screenshot(page, "message-retried")
  })

  it("is dismissed after a confirmation, alone or with others", async () => {
    const orders = await Promise.all([
      store().buyRefused(),
      store().buyRefused(),
      store().buyRefused(),
    ])
    for (const order of orders) {
      await store().message(order.id, { parked: true })
    }
    const [alone, ...others] = orders
    const page = await store().open("/erp-sync/problems")

    await choose(page, numberOf(alone), "Dismiss")
    const prompt = page.getByRole("alertdialog")
    await expectShown(prompt.getByText("1 export is given up"))
    await prompt.getByRole("button", { name: "Dismiss" }).click()
    await expectShown(page.getByText("1 export given up"))
    await expectGone(orderRow(page, alone))

    for (const order of others) {
      await orderRow(page, order).getByRole("checkbox").click()
    }
    await screenshot(page, "problems-selected")
    await page.getByRole("button", { name: /^Dismiss/ }).click()
    await expectShown(prompt.getByText("2 exports are given up"))
    await prompt.getByRole("button", { name: "Dismiss" }).click()
    await expectShown(page.getByText("Everything is in the ERP"))
    await store().message(alone.id, { state: "cancelled", parked: false })
  })

  it("of the ERP's own making is explained, and ends by itself once it is mended there", async () => {
    const { office } = store().smarty
    office.addProduct({ sku: "DOP-1", title: "Colapasta", price: "9.90" })
    const twin = office.addProduct({ sku: "DOP-1", title: "x", price: "1.00" })
    await store().importNow(connectionId, "taxes")
    await store().importNow(connectionId, "products")
    const page = await store().open("/erp-sync/problems?kind=product")
    await expectShown(row(page, "DOP-1"))
    await screenshot(page, "problems-product")

    const { product } = office.findItem(twin.id) ?? {}
    Object.assign(product ?? {}, { sku: "DOP-2" })
    office.setTitle(twin.id, "Scolapasta")
    await store().importNow(connectionId, "products")

    await page.reload()
    await expectShown(page.getByText("No results"))
  })
})

describe("An order whose answer was lost", () => {
  it("is linked to the order a person found in the ERP", async () => {
    const order = await buyWithLostAnswer()
    const page = await store().open("/erp-sync/problems")
    await choose(page, numberOf(order), "Decide whether the ERP has it")
    const drawer = page.getByRole("dialog")
    await expectShown(drawer.getByText("the answer of the ERP was lost"))
    await screenshot(page, "decide")
    const link = drawer.getByRole("button", { name: "Link it" })
    expect(await link.isDisabled()).toBe(true)

    const booked = store().smarty.office.orders().at(-1)
    await drawer.getByLabel("Its id in the ERP").fill(String(booked?.id))
    await link.click()

    await expectShown(page.getByText("Everything is in the ERP"))
    await page.goto("/app/orders")
    await expectShown(orderRow(page, order).getByText("Synced"))
  })

  it("is sent again when a person did not find it there", async () => {
    const order = await buyWithLostAnswer()
    const before = store().smarty.office.orders().length
    const page = await store().open(`/orders/${order.id}`)
    const erp = region(page, "ERP")

    await erp
      .getByRole("button", { name: "Decide whether the ERP has it" })
      .click()
    const drawer = page.getByRole("dialog")
    await drawer.getByRole("radio", { name: "It is not in the ERP" }).click()
    await drawer.getByRole("button", { name: "Send it again" }).click()

    await expectShown(erp.getByText("Synced", { exact: true }))
    expect(store().smarty.office.orders()).toHaveLength(before + 1)
  })
})

/** On the order's billing address, where the storefront wrote it. */
async function correctVatNumber(order: Order): Promise<void> {
  const admin = await store().admin()
  await admin.admin.order.update(order.id, {
    billing_address: { metadata: { vat_number: "IT12345670017" } },
  })
}

/** Smarty keeps no reference and has an equal order: only a person can tell. */
async function buyWithLostAnswer(): Promise<Order> {
  const { office, assumptions } = store().smarty
  assumptions.keepsOrderCode = false
  const twin = await store().buy()
  await store().message(twin.id, { state: "completed" })
  office.loseNextOrderAnswer()
  const order = await store().buy()
  await store().message(order.id, { state: "indeterminate", parked: true })
  return order
}
