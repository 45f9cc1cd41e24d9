import { describe, expect, it } from "vitest"
import { aCall } from "../kit/test/builders"
import { contractorCode, contractorToWire } from "./mapper.customers"
import {
  aCustomer,
  anAddress,
  aWireContractor,
  someSettings,
} from "./test/builders"
import { connect, notFound, scriptSymfonia } from "./test/scripted-symfonia"

const erp = scriptSymfonia()
const NIP = "8567346215"
const DASHED = "856-734-62-15"

const cards = (...rows: { Id: number; NIP: string; Active?: boolean }[]) => ({
  "GET api/Contractors": ({ query }: { query: URLSearchParams }) =>
    rows
      .filter((row) => row.NIP === query.get("nip"))
      .map((row) => aWireContractor(row)),
})

const find = (vatNumber: string | null, country = "pl") =>
  connect().customerSink.findCustomer(
    aCustomer({ vatNumber, address: anAddress({ country }) }),
    aCall()
  )

describe("A contractor", () => {
  it.each([NIP, DASHED, `PL${NIP}`, "856-73-46-215"])(
    "is found by NIP, kept as %s",
    async (kept) => {
      erp.answer(cards({ Id: 9, NIP: kept }))
      expect(await find(` pl ${DASHED}`)).toMatchObject({ externalId: "9" })
    }
  )

  it("is left to a person when several are active, whatever their spelling", async () => {
    erp.answer(cards({ Id: 9, NIP }, { Id: 10, NIP: DASHED }))
    await expect(find(NIP)).rejects.toMatchObject({
      kind: "rejected",
      code: "CUSTOMER_AMBIGUOUS",
      issues: [{ code: "customer.ambiguous", field: "vatNumber" }],
    })
  })

  it("that is not active is none", async () => {
    erp.answer(cards({ Id: 9, NIP, Active: false }, { Id: 10, NIP: DASHED }))
    expect(await find(NIP)).toMatchObject({ externalId: "10" })
    erp.answer(cards({ Id: 9, NIP, Active: false }))
    expect(await find(NIP)).toBeNull()
  })

  it("of another country is found with and without its prefix", async () => {
    erp.answer(cards({ Id: 9, NIP: "123456789" }))
    expect(await find("DE 123456789", "de")).toMatchObject({ externalId: "9" })
  })

  it("with a NIP that is none is not looked for", async () => {
    erp.answer({})
    await expect(find("8567346216")).rejects.toMatchObject({
      kind: "rejected",
      issues: [{ code: "fiscal.vat_number_invalid" }],
    })
    expect(erp.requests).toEqual([])
  })

  it("who is a consumer is found by the code of the e-mail address alone", async () => {
    const code = contractorCode(aCustomer(), someSettings())
    erp.answer({
      "GET api/Contractors": ({ query }) =>
        query.get("code") === code ? aWireContractor({ Id: 9 }) : notFound(),
    })
    expect(await find(null)).toMatchObject({ externalId: "9" })
    expect(
      await connect().customerSink.findCustomer(
        aCustomer({ email: "anna@example.com" }),
        aCall()
      )
    ).toBeNull()
  })
})

describe("The code of a new contractor", () => {
  const codeOf = (overrides: object) =>
    contractorCode(aCustomer(overrides), someSettings())

  it("always follows from the e-mail address, whatever its capitals", () => {
    expect(codeOf({ email: "A@b.pl" })).toMatch(/^WWW-[0-9A-Z]{10}$/)
    expect(codeOf({ email: "A@b.pl" })).toBe(codeOf({ email: " a@B.pl" }))
    expect(codeOf({ email: "a@b.pl" })).not.toBe(codeOf({ email: "b@b.pl" }))
  })

  it("is the tax number where there is one", () => {
    expect(codeOf({ vatNumber: DASHED })).toBe(`WWW-${NIP}`)
    expect(codeOf({ vatNumber: "DE123456789" })).toBe("WWW-DE123456789")
  })
})

describe("A new contractor", () => {
  it("who is a person has no NIP", () => {
    expect(contractorToWire(aCustomer(), someSettings())).toEqual({
      Active: true,
      Code: expect.stringMatching(/^WWW-/) as string,
      Name: "Jan Kowalski",
      Type: 2,
      VATTaxPayer: false,
      Vies: false,
      SplitPayment: 0,
      Contact: {
        Name: "Jan",
        Surname: "Kowalski",
        Email: "jan@example.com",
        Phone1: "+48 600 000 000",
      },
      DefaultAddress: {
        Country: "PL",
        City: "Kraków",
        PostCode: "31-062",
        Street: "ul. Krakowska",
        HouseNo: "12",
        ApartmentNo: "4",
      },
    })
  })

  it("who is a firm has its NIP in digits, and the kind of the settings", () => {
    const firm = aCustomer({ company: "Tatry Sp. z o.o.", vatNumber: DASHED })
    expect(
      contractorToWire(firm, someSettings({ contractor_kind: "WWW" }))
    ).toMatchObject({
      Code: `WWW-${NIP}`,
      Name: "Tatry Sp. z o.o.",
      Type: 0,
      NIP,
      VATTaxPayer: true,
      Kind: { Code: "WWW" },
    })
  })

  it("is passed on to FK as the settings say, and told by id and code", async () => {
    erp.answer({
      "POST api/Contractors/Create": () => aWireContractor({ Id: 12 }),
    })
    const { customerSink } = connect({ sync_fk: true })
    expect(await customerSink.createCustomer(aCustomer(), aCall())).toEqual({
      externalId: "12",
      number: "WWW-1",
    })
    expect(erp.targets()).toEqual(["POST api/Contractors/Create?syncFk=true"])
  })

  it("whose answer has no id may be there all the same", async () => {
    erp.answer({ "POST api/Contractors/Create": () => ({}) })
    await expect(
      connect().customerSink.createCustomer(aCustomer(), aCall())
    ).rejects.toMatchObject({ kind: "indeterminate" })
  })
})

describe("Cards of contractors", () => {
  it("are never changed, and made with an order alone", () => {
    const { customerSink } = connect()
    expect(Object.keys(customerSink)).not.toContain("updateCustomer")
    expect(customerSink.createsWithOrderOnly).toBe(true)
  })

  it("are searched by number, code and name, each found once", async () => {
    erp.answer({
      "PATCH api/Contractors/FilterSql": () => [
        {
          Id: 1,
          Code: "T",
          Name: "Tatry",
          NIP: DASHED,
          Place: "Zakopane",
          Active: false,
        },
      ],
    })
    expect(
      await connect().customerDirectory.searchCustomers("856734_%", aCall())
    ).toEqual([
      {
        externalId: "1",
        code: "T",
        name: "Tatry",
        vatNumber: NIP,
        email: null,
        city: "Zakopane",
        active: false,
      },
    ])
    expect(
      erp.requests.map(({ body }) => body).filter((body) => body !== "")
    ).toEqual([
      { NIP: { Mode: 2, Value: "%8%5%6%7%3%4%" } },
      { Code: { Mode: 2, Value: "%856734%" } },
      { Name: { Mode: 2, Value: "%856734%" } },
    ])
  })

  it("that are not there are left out when they are read", async () => {
    erp.answer({
      "GET api/Contractors": ({ query }) =>
        query.get("id") === "511" ? aWireContractor() : notFound(),
    })
    const found = await connect().customerDirectory.readCustomers(
      ["511", "512", "x"],
      aCall()
    )
    expect(found).toMatchObject([{ externalId: "511", city: "Kraków" }])
  })
})
