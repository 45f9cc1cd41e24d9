import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it, onTestFinished } from "vitest"
import { startSmarty } from "./smarty-under-test"

describe("The office of Gestionale Smarty", () => {
  it("changes prices and titles, and last_update with them", async () => {
    const { api, clock, office } = await startSmarty({ seed: "demo" })
    clock.now = new Date("2026-05-04T11:00:00Z")
    office.setPrice(7001, "12.9")
    office.setTitle("SM-7008", "Padella grande")
    const variation = office.variationsOf(7337)[0]
    office.setPrice(variation?.id ?? 0, "44.00")
    const query = { last_update_from: "2026-05-04T13:00:00" }
    expect(await api.ids("Products/list", query)).toEqual([
      "7001",
      "7008",
      "7337",
    ])
    expect(await api.get("Products/7001")).toMatchObject({ price: "12.90" })
    expect(await api.get("Products/7008")).toMatchObject({
      title: "Padella grande",
      translations: { "1": { name: "Padella grande" } },
    })
  })

  it("withdraws and deletes products", async () => {
    const { api, office } = await startSmarty({ seed: "demo" })
    office.deactivateProduct(7001)
    office.deleteProduct(7337)
    expect(await api.get("Products/7001")).toMatchObject({ active: 0 })
    expect(await api.get("Products/7337")).toMatchObject({ id: null })
    expect(await api.ids("Variations/list", { product_id: 7337 })).toEqual([])
    expect(office.findItem("SM-7337")).toBeNull()
    expect(office.addProduct({ title: "Nuovo" }).id).toBe(7338)
  })

  it("says which product it does not know", async () => {
    const { office } = await startSmarty()
    expect(() => {
      office.setPrice(5, "1.00")
    }).toThrow("There is no product or variation 5")
  })

  it("changes taxes and customers", async () => {
    const { api, office } = await startSmarty({ seed: "demo" })
    office.setTax(2, { value: "11" })
    office.addTax({ name: "Aliquota 5%", code: "5", value: "5", iso: "IT" })
    office.updateCustomer(1, { phone: "02 99" })
    expect(await api.get("Taxes/2")).toMatchObject({ value: "11.00" })
    expect(await api.get("Taxes/10")).toMatchObject({ code: "5" })
    expect(await api.get("Customers/1")).toMatchObject({ phone: "02 99" })
  })

  it("touches a share of prices and of stock, evenly", async () => {
    const { api, clock, office } = await startSmarty({
      seed: { products: 1000 },
    })
    clock.now = new Date("2026-05-04T11:00:00Z")
    const query = { last_update_from: "2026-05-04T13:00:00", limit: 500 }
    expect(office.touchStock(0.02)).toHaveLength(20)
    expect(await api.ids("Products/list", query)).toEqual([])
    expect(office.touchPrices(0.1)).toHaveLength(100)
    const ids = await api.ids("Products/list", query)
    expect(ids.slice(0, 3)).toEqual(["10", "20", "30"])
    expect(office.movements()).toHaveLength(20)
  })

  it("refuses the key, and accepts it again", async () => {
    const { api, office } = await startSmarty()
    office.refuseApiKey()
    expect(await api.get("Brands/list")).toEqual({ error: "ApiKey not valid" })
    office.acceptApiKey()
    expect(await api.get("Brands/list")).toEqual([])
  })

  it("refuses one request in Smarty's manner", async () => {
    const { api, office } = await startSmarty()
    office.refuseNext("Customer locked", { method: "POST", path: /Customers/ })
    expect(await api.post("Customers/post/", { name: "X" })).toEqual({
      error: "Customer locked",
    })
    expect(await api.post("Customers/post/", { name: "X" })).toEqual({ id: 1 })
  })
})

describe("The state file of Gestionale Smarty", () => {
  it("continues where the account was left", async () => {
    const stateFile = await aStateFile()
    const first = await startSmarty({ stateFile })
    first.office.addProduct({ sku: "A", title: "Articolo", stock: 4 })
    first.office.deleteProduct(first.office.addProduct({ title: "B" }).id)
    await first.smarty.stop()
    const second = await startSmarty({ stateFile, seed: "demo" })
    expect(await second.api.ids("Products/list")).toEqual(["1"])
    expect(await second.api.post("Products/post", { title: "C" })).toEqual({
      id: 3,
    })
  })

  it("is refused when it is of another version", async () => {
    const stateFile = await aStateFile()
    await writeFile(stateFile, '{"version":0}')
    await expect(startSmarty({ stateFile })).rejects.toThrow(
      "delete it to begin anew"
    )
  })
})

describe("The page of Gestionale Smarty", () => {
  async function start() {
    const shop = await startSmarty({ seed: "demo" })
    const page = async (query = "") =>
      (await fetch(`${shop.erp.url}/${query}`)).text()
    const use = async (control: string, input: object = {}) => {
      const answer = await fetch(`${shop.erp.url}/__sandbox/${control}`, {
        method: "POST",
        body: JSON.stringify(input),
      })
      return answer.json()
    }
    return { ...shop, page, use }
  }

  it("shows products, customers, taxes and orders, escaped", async () => {
    const { office, page } = await start()
    office.setTitle(7001, "<b>Padella</b>")
    office.placeCustomer({ business_name: `"Bar" & <i>Sport</i>` })
    const text = await page()
    expect(text).toContain("&lt;b&gt;Padella&lt;/b&gt;")
    expect(text).toContain("&quot;Bar&quot; &amp; &lt;i&gt;Sport")
    expect(text).toContain("Aliquota 22%")
    expect(text).toContain("Orders received")
    expect(text).not.toContain(office.apiKey)
  })

  it("searches products and turns pages", async () => {
    const { page } = await start()
    const found = await page("?q=barolo")
    expect(found).toContain("Barolo DOCG 2019")
    expect(found).toContain("4 products")
    expect(await page("?q=&page=1")).toContain("SM-7026")
    expect(await page("?page=nonsense")).toContain("SM-7001")
  })

  it("edits price and stock of products and variations", async () => {
    const { office, use } = await start()
    await use("item", { id: "7001", price: "12.90", stock: "5" })
    await use("item", { id: "1000001", price: "33", stock: "1", title: "" })
    expect(office.findItem(7001)?.product).toMatchObject({
      price: "12.90",
      stock: "5",
    })
    expect(office.findItem(1000001)?.variation).toMatchObject({
      price: "33.00",
      stock: "1",
    })
  })

  it("says what is wrong with an entry", async () => {
    const { use } = await start()
    const answer = await use("item", { id: "7001", price: "12,90" })
    expect(answer).toEqual({
      ok: false,
      error: '"12,90" is not a decimal number',
    })
    expect(await use("item", { id: "5" })).toMatchObject({ ok: true })
    expect(await use("item", { id: "5", price: "1" })).toMatchObject({
      error: "There is no product or variation 5",
    })
    expect(await use("tax", { id: "2", code: "22" })).toMatchObject({
      error: "Tax already exists: 22 IT",
    })
  })

  it("makes trouble on demand", async () => {
    const { erp, office, page, use } = await start()
    await use("lose-order-answer")
    await use("refuse-key")
    expect(erp.faults.pending()).toMatchObject([
      { kind: "reset_after_processing" },
    ])
    expect(office.acceptsKey(office.apiKey)).toBe(false)
    expect(await page()).toContain("Accept the API key again")
  })

  it("can be left out", async () => {
    const { erp } = await startSmarty({ surface: false })
    expect((await fetch(erp.url)).status).toBe(404)
  })
})

async function aStateFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "smarty-"))
  onTestFinished(() => rm(folder, { recursive: true }))
  return join(folder, "state.json")
}
