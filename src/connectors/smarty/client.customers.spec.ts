import { describe, expect, it } from "vitest"
import { aCustomer, anAddress } from "./test/builders"
import { aCall, connect, pageOf, scriptSmarty } from "./test/scripted-smarty"

const script = scriptSmarty()

const answerSearch = (rows: (text: string) => readonly object[]) => {
  script.answer({
    "GET Customers/list": (request) =>
      pageOf(rows(request.query.get("text") ?? ""), request),
  })
}

const find = (overrides: Parameters<typeof aCustomer>[0] = {}) =>
  connect().customerSink.findCustomer(aCustomer(overrides), aCall())

const searches = () => [
  ...new Set(script.requests.map(({ query }) => query.get("text"))),
]

const full = { since: null, after: null }

describe("the customers of Smarty", () => {
  it("are read with their numbers and address", async () => {
    const row = {
      id: "57",
      business_name: "Rossi S.r.l.",
      name: "Mario",
      last_name: "Rossi",
      email: "Mario@Example.com",
      phone: "",
      mobile: "333 1234567",
      vat: "IT 0074 3110 157",
      dni: "rssmra80a01f205x",
      sdi: "abcdefg",
      pec: "rossi@pec.example",
      last_update: "2026-02-06T12:14:31+01:00",
      billing_address: {
        address: "Via Roma 1",
        zipcode: "20121",
        city: "Milano",
        state: "MI",
        country_iso: "IT",
      },
    }
    script.answer({ "GET Customers/list": (seen) => pageOf([row], seen) })
    const first = await connect().customerSource.listCustomers(full, aCall())
    expect(first.records).toEqual([
      {
        externalId: "57",
        email: "Mario@Example.com",
        firstName: "Mario",
        lastName: "Rossi",
        company: "Rossi S.r.l.",
        phone: "333 1234567",
        vatNumber: "00743110157",
        fiscalCode: "RSSMRA80A01F205X",
        sdiCode: "ABCDEFG",
        pec: "rossi@pec.example",
        address: anAddress({
          company: "Rossi S.r.l.",
          phone: "333 1234567",
        }),
      },
    ])
    const last = await connect().customerSource.listCustomers(
      { since: null, after: first.next },
      aCall()
    )
    expect(last).toMatchObject({
      records: [],
      next: null,
      watermark: "2026-02-06T11:14:31.000Z",
    })
  })

  it.each([
    ["null", null],
    ["nulls", { address: null, country_iso: null, state: null }],
    ["blanks", { address: "", country_iso: "0" }],
    ["an empty array", []],
    ["left out", undefined],
  ])("have no address where it is %s", async (_case, billing_address) => {
    const row = { id: 5, billing_address }
    script.answer({ "GET Customers/list": () => [row] })
    const { records } = await connect().customerSource.listCustomers(
      full,
      aCall()
    )
    expect(records).toMatchObject([
      { externalId: "5", email: null, address: null, vatNumber: null },
    ])
  })

  it("keep the country prefix of a foreign VAT number", async () => {
    script.answer({
      "GET Customers/list": () => [{ id: 5, vat: "DE123456789" }],
    })
    const { records } = await connect().customerSource.listCustomers(
      full,
      aCall()
    )
    expect(records[0]?.vatNumber).toBe("DE123456789")
  })

  it("are an issue without personal data where they cannot be read", async () => {
    const broken = { id: 5, name: "Mario", email: {} }
    script.answer({ "GET Customers/list": () => [broken, { id: 6 }] })
    const page = await connect().customerSource.listCustomers(full, aCall())
    expect(page.records).toHaveLength(1)
    expect(page.issues).toMatchObject([
      { externalId: "5", label: null, code: "customer.email_invalid" },
    ])
    expect(JSON.stringify(page.issues)).not.toContain("Mario")
  })
})

describe("a customer named by e-mail address", () => {
  it("has no name, neither in its address", async () => {
    const row = {
      id: "57",
      name: "Mario@example.com",
      email: "mario@example.com",
      billing_address: { address: "Via Roma 1" },
    }
    script.answer({ "GET Customers/list": (request) => pageOf([row], request) })
    const { records } = await connect().customerSource.listCustomers(
      full,
      aCall()
    )
    expect(records).toMatchObject([
      { firstName: null, address: { firstName: null, address1: "Via Roma 1" } },
    ])
  })
})

describe("findCustomer", () => {
  it("finds the exact e-mail address among what the search brings", async () => {
    answerSearch(() => [
      { id: "1", email: "dario.mario@example.com" },
      { id: "2", email: "MARIO@example.com" },
    ])
    expect(await find()).toEqual({ externalId: "2", number: null })
    expect(searches()).toEqual(["mario@example.com"])
  })

  it("searches a VAT number without its prefix, as rows mostly have it", async () => {
    answerSearch((text) =>
      text === "00743110157" ? [{ id: "4", vat: "00743110157" }] : []
    )
    const ref = await find({ vatNumber: "IT00743110157" })
    expect(ref?.externalId).toBe("4")
  })

  it("finds by VAT number then, with and without the prefix", async () => {
    answerSearch((text) =>
      text === "00743110157"
        ? [
            { id: "3", vat: "IT01234567890" },
            { id: "4", vat: "IT 00743110157" },
          ]
        : []
    )
    const ref = await find({ vatNumber: "00743110157" })
    expect(ref).toMatchObject({ externalId: "4" })
  })

  it("knows the prefix of the customer's country", async () => {
    answerSearch((text) =>
      text === "123456789" ? [{ id: "6", vat: "DE123456789" }] : []
    )
    const address = anAddress({ country: "de" })
    const ref = await find({ vatNumber: "123456789", address })
    expect(ref).toMatchObject({ externalId: "6" })
  })

  it("finds by codice fiscale last", async () => {
    answerSearch((text) =>
      text === "RSSMRA80A01F205X" ? [{ id: "5", dni: "rssmra80a01f205x" }] : []
    )
    const ref = await find({
      vatNumber: "00743110157",
      fiscalCode: "RSSMRA80A01F205X",
    })
    expect(ref).toMatchObject({ externalId: "5" })
    expect(searches()).toEqual([
      "mario@example.com",
      "00743110157",
      "RSSMRA80A01F205X",
    ])
  })

  it("finds none where nothing is the same", async () => {
    answerSearch(() => [{ id: "1", email: null }, { id: "2" }, { odd: [] }])
    expect(await find()).toBeNull()
  })

  it("finds a match behind the first page", async () => {
    const crowd = Array.from({ length: 70 }, (_x, index) => ({
      id: String(index + 10),
      email: "other@example.com",
    }))
    answerSearch(() => [...crowd, { id: "9", email: "mario@example.com" }])
    expect(await find()).toMatchObject({ externalId: "9" })
  })

  it("asks for a person where several have the same e-mail address", async () => {
    answerSearch(() => [
      { id: "2", email: "mario@example.com" },
      { id: "8", email: "mario@example.com" },
    ])
    await expect(find()).rejects.toMatchObject({
      kind: "rejected",
      issues: [
        {
          code: "customer.ambiguous",
          message: expect.stringContaining("(ids 2, 8). Merge them") as string,
        },
      ],
    })
  })

  it("does not read all customers of a Smarty that ignores the search", async () => {
    const all = Array.from({ length: 5_000 }, (_x, id) => ({ id: id + 1 }))
    answerSearch(() => all)
    await expect(find()).rejects.toMatchObject({
      kind: "rejected",
      code: "CUSTOMER_SEARCH_TOO_WIDE",
    })
    expect(script.requests).toHaveLength(20)
  })
})

describe("writing a customer", () => {
  const address = {
    address: "Via Roma 1",
    address2: "",
    city: "Milano",
    zipcode: "20121",
    state: "MI",
    country_iso: "IT",
  }

  it("creates a person under name and last name", async () => {
    script.answer({ "POST Customers/post/": () => ({ id: 57 }) })
    const customer = aCustomer({
      fiscalCode: "RSSMRA80A01F205X",
      address: anAddress({ province: "it-mi" }),
    })
    const ref = await connect().customerSink.createCustomer(customer, aCall())
    expect(ref).toEqual({ externalId: "57", number: null })
    expect(script.requests[0]?.body).toEqual({
      name: "Mario",
      last_name: "Rossi",
      email: "mario@example.com",
      phone: "+39 02 1234567",
      dni: "RSSMRA80A01F205X",
      billing_address: address,
    })
  })

  it("updates a company under its business name, with SDI code and PEC", async () => {
    script.answer({ "PUT Customers/put/57": () => ({ id: 57 }) })
    const customer = aCustomer({
      company: "Rossi S.r.l.",
      vatNumber: "00743110157",
      sdiCode: "ABCDEFG",
      pec: "rossi@pec.example",
    })
    await connect().customerSink.updateCustomer?.("57", customer, aCall())
    expect(script.requests[0]?.body).toEqual({
      business_name: "Rossi S.r.l.",
      email: "mario@example.com",
      phone: "+39 02 1234567",
      vat: "00743110157",
      sdi: "ABCDEFG",
      pec: "rossi@pec.example",
      billing_address: address,
    })
  })

  it("leaves no line of an address that the store has no more", async () => {
    script.answer({ "PUT Customers/put/57": () => ({ id: 57 }) })
    const customer = aCustomer({
      address: anAddress({ address2: null, province: null }),
    })
    await connect().customerSink.updateCustomer?.("57", customer, aCall())
    expect(script.requests[0]?.body).toMatchObject({
      billing_address: { address: "Via Roma 1", address2: "", state: "" },
    })
  })

  it("leaves SDI code and PEC out when the settings say so", async () => {
    script.answer({ "POST Customers/post/": () => ({ id: 57 }) })
    const { customerSink } = connect({ send_fiscal_extras: false })
    await customerSink.createCustomer(
      aCustomer({ sdiCode: "ABCDEFG", pec: "rossi@pec.example" }),
      aCall()
    )
    expect(script.requests[0]?.body).not.toHaveProperty("sdi")
    expect(script.requests[0]?.body).not.toHaveProperty("pec")
  })

  it("blanks nothing that the store does not know", async () => {
    script.answer({ "PUT Customers/put/57": () => ({ id: 57 }) })
    const customer = aCustomer({
      firstName: null,
      lastName: null,
      phone: null,
      address: null,
    })
    await connect().customerSink.updateCustomer?.("57", customer, aCall())
    expect(script.requests[0]?.body).toEqual({ email: "mario@example.com" })
  })

  it("takes a missing name from the address", async () => {
    script.answer({ "POST Customers/post/": () => ({ id: 57 }) })
    const customer = aCustomer({ firstName: null, lastName: null })
    await connect().customerSink.createCustomer(customer, aCall())
    expect(script.requests[0]?.body).toMatchObject({
      name: "Mario",
      last_name: "Rossi",
    })
  })

  it("names a new customer by e-mail address when nothing else is known", async () => {
    script.answer({ "POST Customers/post/": () => ({ id: 57 }) })
    const names = { firstName: null, lastName: null }
    await connect().customerSink.createCustomer(
      aCustomer({ ...names, address: anAddress(names) }),
      aCall()
    )
    expect(script.requests[0]?.body).toMatchObject({
      name: "mario@example.com",
      email: "mario@example.com",
    })
  })
})
