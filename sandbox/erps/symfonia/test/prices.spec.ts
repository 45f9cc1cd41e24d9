import { describe, expect, it } from "vitest"
import { aProduct, startSymfonia } from "./symfonia-under-test"

const monday = "2026-05-04T12:00:00"
const tuesday = "2026-05-05T12:00:00"

/** A wholesaler, and what one cup costs them. */
async function withWholesaler() {
  const symfonia = await startSymfonia()
  const { office, ask } = symfonia
  const product = office.addProduct(aProduct)
  const kind = office.contractorKind("Hurt")
  const buyer = office.addContractor({
    code: "H",
    name: "Hurtownia",
    kindId: kind.id,
  })
  const at = (value: string) => [
    { productId: product.id, value, priceType: 1, currency: "PLN" },
  ]
  const priceOn = async (
    Date: string,
    Contractor: object = { Id: buyer.id }
  ) => {
    const { body } = await ask("ProductPrices/OrderPrices", {
      method: "PATCH",
      json: {
        TypeCode: "ZMO",
        Series: "sWWW",
        Department: "WWW",
        Date,
        Currency: "PLN",
        SalePriceType: 1,
        Contractor,
        Products: [{ Code: product.code, Quantity: 1 }],
      },
    })
    return (body as { Products: { Price: number }[] }).Products[0]?.Price
  }
  return { ...symfonia, product, buyer, kind, at, priceOn }
}

describe("Prices of the simulated Symfonia", () => {
  it("are those of the card without any list", async () => {
    const { priceOn } = await withWholesaler()
    expect(await priceOn(monday)).toBe(49.9)
  })

  it("are those of the list of the contractor's kind, for that kind", async () => {
    const { office, priceOn, kind, at } = await withWholesaler()
    office.addPriceList({
      code: "HURT",
      contractorKindIds: [kind.id],
      products: at("40.00"),
    })
    expect(await priceOn(monday)).toBe(40)
    expect(await priceOn(monday, {})).toBe(49.9)
  })

  it("follow the contractor's own list and discount before those of the kind", async () => {
    const { office, priceOn, kind, buyer, product, at } = await withWholesaler()
    office.addPriceList({
      code: "HURT",
      contractorKindIds: [kind.id],
      products: at("30.00"),
      priority: 9,
    })
    office.addPriceList({
      code: "OWN",
      contractorIds: [buyer.id],
      products: at("44.00"),
    })
    expect(await priceOn(monday)).toBe(44)
    office.addDiscount({
      active: true,
      contractorId: buyer.id,
      contractorKindId: null,
      productId: product.id,
      type: 0,
      value: "10",
      currency: "PLN",
    })
    expect(await priceOn(monday)).toBe(44.91)
  })

  it("follow the list of the higher priority", async () => {
    const { office, priceOn, kind, at } = await withWholesaler()
    for (const [priority, value] of [
      [1, "30.00"],
      [2, "35.00"],
    ] as const) {
      office.addPriceList({
        code: `H${String(priority)}`,
        contractorKindIds: [kind.id],
        products: at(value),
        priority,
      })
    }
    expect(await priceOn(monday)).toBe(35)
  })

  it("mind the days of a list", async () => {
    const { office, priceOn, at } = await withWholesaler()
    const list = office.addPriceList({
      code: "PON",
      forAll: true,
      weekdays: [1],
      products: at("20.00"),
    })
    expect(await priceOn(monday)).toBe(20)
    expect(await priceOn(tuesday)).toBe(49.9)
    office.changePriceList(list.id, { weekdays: null, dateTo: "2026-05-04" })
    expect(await priceOn(monday)).toBe(20)
    expect(await priceOn(tuesday)).toBe(49.9)
  })

  it("show individual discounts by subject", async () => {
    const { office, ask, buyer, product } = await withWholesaler()
    office.addDiscount({
      active: true,
      contractorId: buyer.id,
      contractorKindId: null,
      productId: product.id,
      type: 0,
      value: "10",
      currency: "PLN",
    })
    const path = "ProductPrices/IndividualDiscounts"
    const goods = [{ Id: product.id, SubjectType: 2, Type: 0, Value: 10 }]
    expect(await ask(path)).toMatchObject({
      body: [{ Id: buyer.id, SubjectType: 0, IndividualDiscounts: goods }],
    })
    const query = { contractorId: String(buyer.id) }
    expect(await ask(path, { query })).toMatchObject({ body: goods })
  })
})

describe("Rates of exchange", () => {
  it("of the ERP are those of one day, on days when there are some", async () => {
    const { ask, assumptions } = await startSymfonia()
    const rates = async (date: string) =>
      (await ask("CurrencyRates", { query: { currencyId: "2", date } })).body
    expect(await rates("2026-05-04")).toEqual([
      {
        CurrencyId: 2,
        Rate: expect.any(Number) as number,
        Date: "2026-05-04T00:00:00",
      },
    ])
    expect(await rates("2026-05-03")).toEqual([])
    assumptions.keepsCurrencyRates = false
    expect(await rates("2026-05-04")).toEqual([])
  })

  it.each([
    ["2026-04-20/2026-05-03", 200],
    ["2026-05-02/2026-05-03", 404],
    ["2024-01-01/2026-05-03", 400],
    ["2026-05-03/2026-05-02", 400],
  ])("of the NBP from %s are answered with %i", async (range, status) => {
    const { erp } = await startSymfonia()
    expect((await fetch(nbpAddress(erp.url, range))).status).toBe(status)
  })

  it("of the NBP name their table and day", async () => {
    const { erp } = await startSymfonia()
    const response = await fetch(nbpAddress(erp.url, "2026-04-20/2026-05-03"))
    const { code, rates } = (await response.json()) as {
      code: string
      rates: unknown[]
    }
    expect(code).toBe("EUR")
    expect(rates.at(-1)).toEqual({
      no: expect.stringMatching(/^\d{3}\/A\/NBP\/2026$/) as string,
      effectiveDate: "2026-04-30",
      mid: expect.any(Number) as number,
    })
  })
})

function nbpAddress(origin: string, range: string): string {
  return `${origin}/nbp/api/exchangerates/rates/a/eur/${range}/?format=json`
}
