import type { Locator, Page } from "playwright-core"
import { beforeEach, describe, expect, it } from "vitest"
import {
  button,
  choose,
  expectGone,
  expectShown,
  region,
  row,
} from "../test-kit/admin-page"
import { screenshot } from "../test-kit/admin-session"
import {
  addAmbiguousRecord,
  addStoreProduct,
  type AmbiguousRecord,
} from "../test-kit/ambiguous-record"
import { useConnectedAdmin } from "../test-kit/connected-admin"

const store = useConnectedAdmin("pairing")

let connectionId = ""

beforeEach(async () => {
  await store().disconnect()
  const { office } = store().smarty
  office.products().forEach(({ id }) => {
    office.deleteProduct(id)
  })
  connectionId = await store().connect()
  await store().importNow(connectionId, "taxes")
})

describe("A record that several products may be", () => {
  it("leads from the problems to where a person chooses, and is imported at once", async () => {
    await ambiguous("8012345000012")
    const page = await store().open("/erp-sync/problems")
    await row(page, "MAC-012")
      .getByRole("link", { name: "Decide which product it is" })
      .click()

    const record = region(page, "Macinapepe")
    await expectShown(record.getByText("8012345000012"))
    await expectShown(record.getByText("To decide"))
    const candidates = region(page, "Products it may be")
    const macinino = candidates.getByRole("listitem", { name: "Macinino" })
    await expectShown(macinino.getByText("Barcode 8012345000012"))
    await expectShown(candidates.getByText("UPC 8012345000012"))
    await screenshot(page, "pairing-record")
    await button(page, "Pair with Macinino").click()

    await expectShown(page.getByText("Paired", { exact: true }).last())
    await expectShown(page.getByText("Nothing to decide"))
    await screenshot(page, "pairing-done")
    await button(page, "Show the import").click()
    await expectShown(
      page.getByRole("heading", { name: "Products · Selected products" })
    )
    await expectShown(page.getByText("Completed"))
    await page.goto("/app/erp-sync/pairing?state=paired")
    await expectShown(row(page, "Macinapepe"))
    await screenshot(page, "pairing-paired")
  })

  it("is left out, and let in again", async () => {
    const { sku } = await ambiguous("8012345000029")
    const page = await store().open("/erp-sync/pairing")
    await expectShown(row(page, sku).getByText("on several products"))
    await screenshot(page, "pairing-open")

    await choose(page, sku, "Leave out")
    await confirmed(page, "Leave out", "Imports pass it over from now on")
    await expectShown(page.getByText("Nothing to decide"))
    await tab(page, "Left out").click()
    await expectShown(row(page, sku).getByText("A person"))
    await screenshot(page, "pairing-left-out")
    await choose(page, sku, "Let in again")

    await expectShown(page.getByText("The record is let in again"))
    await expectShown(page.getByText("Nothing is left out"))
    await button(page, "Show the import").click()
    await expectShown(page.getByText("Completed"))
    await expectShown(
      page.getByRole("link", { name: "Decide which product it is" })
    )
  })

  it("may be another product, which is found by its title", async () => {
    const { externalId } = await ambiguous("8012345000036")
    const admin = await store().admin()
    await addStoreProduct(admin, "Mulino da tavola", { sku: "MUL-1" })
    const page = await store().open(recordPath(externalId))

    await page.getByLabel("Another product of the store").last().fill("Mulino")
    await expectShown(button(page, "Pair with Mulino da tavola"))
    await screenshot(page, "pairing-search")
    await button(page, "Pair with Mulino da tavola").click()

    await expectShown(page.getByText("Nothing to decide"))
  })
})

describe("A product that belongs to another record", () => {
  it("is taken from it after a confirmation, and parted from its new one", async () => {
    const { office } = store().smarty
    const torta = { sku: "TOR-1", price: "15.00", tax_id: 3 }
    const old = office.addProduct({ ...torta, title: "Tortiera" })
    await store().importNow(connectionId, "products")
    office.deleteProduct(old.id)
    const made = office.addProduct({ ...torta, title: "Tortiera nuova" })
    await store().importNow(connectionId, "products")
    const page = await store().open(recordPath(String(made.id)))

    await expectShown(page.getByText(`Belongs to ${String(old.id)}`))
    await button(page, "Pair with Tortiera").click()
    await confirmed(page, "Pair", "That record then has no product")
    await expectShown(page.getByText("Nothing to decide"))

    await tab(page, "Paired").click()
    await expectShown(row(page, "Tortiera nuova"))
    await choose(page, "Tortiera nuova", "Unpair")
    await confirmed(page, "Unpair", "The product stays in the store as it is")
    await expectShown(page.getByText("No product is paired"))
    await tab(page, "Left out").click()
    await expectShown(row(page, "Tortiera nuova"))
  })
})

describe("An ERP that does not answer", () => {
  it("is said where its record would be, and leaving it out needs no ERP", async () => {
    const { externalId, sku } = await ambiguous("8012345000043")
    await store().smarty.erp.down()
    store().allowComplaint(/500/)
    const page = await store().open(recordPath(externalId))

    await expectShown(page.getByText("The ERP cannot be reached"))
    await page.goto("/app/erp-sync/pairing")
    await choose(page, sku, "Leave out")
    await confirmed(page, "Leave out", "Imports pass it over from now on")
    await expectShown(page.getByText("Nothing to decide"))
  })
})

describe("The page of a record", () => {
  it("fits on a phone, in the dark and in the language with the longest words", async () => {
    const { externalId } = await ambiguous("8012345000050")
    const session = await store().openSession({
      language: "de",
      colorScheme: "dark",
      viewport: { width: 420, height: 900 },
    })
    const { page, complaints } = await session.open(recordPath(externalId))
    await expectShown(button(page, "Macinino zuordnen"))
    await screenshot(page, "pairing-phone")
    const width = await page.evaluate<number>(
      "document.documentElement.scrollWidth"
    )
    expect(width).toBe(420)
    expect(complaints).toEqual([])
    await session.close()
  })
})

function recordPath(externalId: string): string {
  return `/erp-sync/pairing/${connectionId}/${externalId}`
}

async function ambiguous(ean: string): Promise<AmbiguousRecord> {
  const { smarty } = store()
  const admin = await store().admin()
  const record = await addAmbiguousRecord({ admin, smarty }, ean)
  await store().importNow(connectionId, "products")
  return record
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

function tab(page: Page, name: string): Locator {
  return page.getByRole("tab", { name, exact: true })
}
