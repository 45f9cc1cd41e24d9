import type { Page } from "playwright-core"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { ADMIN } from "../../sandbox/host-store/src/seed/admin-user"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { COMPANY_CUSTOMER } from "../../sandbox/scenarios/addresses"
import { AdminApi } from "../../sandbox/scenarios/admin-api"
import { placeOrder, registerCustomer } from "../../sandbox/scenarios/shopper"
import { adminClient } from "../../sandbox/scenarios/storefront"
import { useAdminBrowser } from "../test-kit/admin-browser"
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
import { CustomerDesk } from "../test-kit/customer-desk"
import { CustomerOffice } from "../test-kit/customer-office"
import { messageLike, switchOffSchedules } from "../test-kit/sync-answers"

const browser = useAdminBrowser("customer_pairing", { OWN_CONNECTORS: "true" })
const NUMBER = "12345670017"
const PASSWORD = "segretissima"

let office: CustomerOffice
let api: AdminApi
let connectionId = ""
let count = 0
const desk = new CustomerDesk(
  () => api,
  () => connectionId
)

beforeAll(async () => {
  office = await CustomerOffice.open()
  api = new AdminApi(browser().baseUrl)
})
afterAll(() => office.erp.stop())

beforeEach(async () => {
  office.empty()
  const { body } = await api.get<{ connections: { id: string }[] }>(
    "/connections"
  )
  for (const { id } of body.connections) {
    await api.delete(`/connections/${id}`)
  }
  const answer = await api.post<{ connection: { id: string } }>(
    "/connections",
    {
      connector: "customer-book",
      name: "Customer book",
      settings: { base_url: office.erp.url },
    }
  )
  connectionId = answer.body.connection.id
  await switchOffSchedules(api, connectionId)
})

describe("The list of customers", () => {
  it("counts them by state, and is searched and filtered", async () => {
    office.add({ name: "Bianchi", vat_number: NUMBER })
    const paired = await account("bianchi", { vatNumber: NUMBER })
    await desk.inState(paired.id, "paired")
    await account("verdi", { vatNumber: "08100750010" })
    await account("neri")
    const page = await open("/erp-sync/pairing")
    await page.getByRole("tab", { name: "Customers" }).click()

    await expectShown(row(page, paired.email).getByText("K-001"))
    await expectShown(page.getByRole("tab", { name: /^Not in the ERP \d/ }))
    await screenshot(page, "customers-all")
    await page.getByRole("tab", { name: /^No VAT number/ }).click()
    await expectGone(row(page, paired.email))
    await page.getByRole("searchbox").fill("verdi")
    await expectShown(page.getByText("No results"))
    await screenshot(page, "customers-none")
    await page.getByRole("tab", { name: /^All/ }).click()
    await expectShown(row(page, "verdi"))
    await page.context().close()
  })

  it("has everybody who is not paired looked up in the ERP again", async () => {
    const { id, email } = await account("gialli", { vatNumber: NUMBER })
    await desk.inState(id, "absent")
    office.add({ name: "Gialli", vat_number: NUMBER })
    const page = await open("/erp-sync/pairing?kind=customers")

    await button(page, "Check all again").click()
    await confirmed(page, "Check again", "Nothing is created there")
    await expectShown(page.getByText("Customers in the ERP"))
    await expectShown(page.getByText("Finished"))
    await screenshot(page, "customers-checked")
    await leave(page, page.getByRole("dialog"))
    await expectShown(row(page, email).getByText("Paired"))
    await page.context().close()
  })
})

describe("A customer whom the ERP has twice", () => {
  it("is decided on where the order's problem leads to, and the order goes on", async () => {
    office.add({ name: "Bianchi Torino", vat_number: NUMBER })
    office.add({ name: "Bianchi Milano", vat_number: NUMBER, active: false })
    const { id, credentials } = await account("lucia", { vatNumber: NUMBER })
    await desk.inState(id, "undecided")
    const order = await placeOrder(await browser().storefront(), {
      items: [{ sku: "MOKA-3" }],
      paymentProvider: PAYMENT_PROVIDERS.card,
      billingAddress: COMPANY_CUSTOMER,
      customer: credentials,
    })
    await messageLike(api, order.id, { parked: true })
    const page = await open("/erp-sync/problems")
    const decide = page.getByRole("link", {
      name: "Decide who this customer is",
    })
    await expectShown(decide)
    await screenshot(page, "customers-problem")
    await decide.click()

    const candidates = region(page, "Customers of the ERP this may be")
    await expectShown(candidates.getByText("Same VAT number").first())
    await expectShown(candidates.getByText("Not active in the ERP"))
    await screenshot(page, "customer-undecided")
    await button(page, "Pair with Bianchi Torino").click()

    await expectShown(page.getByText("Paired; 1 waiting order goes on"))
    await expectShown(button(page, "Unpair"))
    await screenshot(page, "customer-paired")
    await messageLike(api, order.id, { state: "completed" })
    expect(office.orders).toMatchObject([{ customer_id: "1" }])
    await page.context().close()
  })
})

describe("A customer without a VAT number", () => {
  it("is found by name, paired, shown beside the customer, and unpaired", async () => {
    const other = await account("primo", { vatNumber: NUMBER })
    office.add({ name: "Rossi & Figli", vat_number: NUMBER })
    await desk.check(other.id)
    await desk.inState(other.id, "paired")
    const { id } = await account("secondo")
    const page = await open(pathOf(id))
    await expectShown(page.getByText("There is no VAT number"))

    await page.getByLabel("Another customer of the ERP").last().fill("figli")
    await expectShown(page.getByText("Paired with Mario Rossi"))
    await screenshot(page, "customer-search")
    await button(page, "Pair with Rossi & Figli").click()
    await confirmed(page, "Pair", "Both will be the same customer")
    await expectShown(button(page, "Unpair"))

    await page.goto(`/app/customers/${id}`)
    const widget = region(page, "ERP")
    await expectShown(widget.getByText("Paired", { exact: true }))
    await screenshot(page, "customer-widget")
    await widget.getByRole("link", { name: "Pairing" }).click()
    await button(page, "Unpair").click()
    await confirmed(page, "Unpair", "New orders wait")
    await expectShown(page.getByText("A person has unpaired"))
    await page.context().close()
  })

  it("is unpaired from the list, too", async () => {
    office.add({ name: "Blu", vat_number: NUMBER })
    const { id, email } = await account("blu", { vatNumber: NUMBER })
    await desk.inState(id, "paired")
    const page = await open("/erp-sync/pairing?kind=customers&q=blu")
    await expectShown(row(page, email))

    await choose(page, "Mario Rossi", "Unpair")
    await confirmed(page, "Unpair", "New orders wait")

    await expectShown(row(page, email).getByText("Unpaired"))
    await page.context().close()
  })
})

describe("An ERP that does not answer", () => {
  it("is said where its customers would be; the store's customer is shown", async () => {
    const { id, email } = await account("grigi")
    await office.erp.down()
    const page = await open(pathOf(id))

    await expectShown(page.getByText(email).first())
    await expectShown(page.getByText("The ERP cannot be reached"))
    await screenshot(page, "customer-silent")
    await office.erp.up()
    await button(page, "Try again").click()
    await expectShown(page.getByText("The ERP has no customer with"))
    await page.context().close()
  })
})

describe("The pages", () => {
  it("fit on a phone, in the dark, in every language", async () => {
    office.add({ name: "Bianchi Torino", vat_number: NUMBER })
    office.add({ name: "Bianchi Milano", vat_number: NUMBER })
    const { id } = await account("viola", { vatNumber: NUMBER })
    await desk.inState(id, "undecided")
    for (const language of ["en", "it", "es", "pl", "ro", "de"]) {
      const session = await browser().openSession({
        language,
        colorScheme: "dark",
        viewport: { width: 420, height: 900 },
      })
      for (const [name, path] of [
        ["list", "/erp-sync/pairing?kind=customers&q=viola"],
        ["page", pathOf(id)],
      ] as const) {
        const { page, complaints } = await session.open(path)
        await expectShown(
          page.getByText(name === "list" ? "viola" : "Bianchi Torino").first()
        )
        await screenshot(page, `customers-phone-${name}-${language}`)
        const width = await page.evaluate<number>(
          "document.documentElement.scrollWidth"
        )
        expect(width).toBe(420)
        expect(await page.getByText(/customers\.\w+/).count()).toBe(0)
        expect(complaints).toEqual([])
      }
      await session.close()
    }
  })
})

function pathOf(customerId: string): string {
  return `/erp-sync/pairing/${connectionId}/customers/${customerId}`
}

async function open(path: string): Promise<Page> {
  const { page } = await browser().openAdmin(path)
  return page
}

/** An account that has been looked for in the ERP. */
async function account(
  name: string,
  { vatNumber }: { readonly vatNumber?: string } = {}
) {
  count += 1
  const email = `${name}-${String(count)}@example.com`
  const credentials = { email, password: PASSWORD }
  const { id } = await registerCustomer(
    await browser().storefront(),
    credentials
  )
  await desk.inState(id, "no_vat_number")
  if (vatNumber !== undefined) {
    const admin = await adminClient(browser().baseUrl, ADMIN)
    await admin.admin.customer.update(id, {
      metadata: { vat_number: vatNumber },
    })
  }
  return { id, email, credentials }
}

async function confirmed(
  page: Page,
  action: string,
  warning: string
): Promise<void> {
  const prompt = page.getByRole("alertdialog")
  await expectShown(prompt.getByText(warning))
  await button(prompt, action).click()
  await expectGone(prompt)
}
