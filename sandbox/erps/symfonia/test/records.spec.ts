import { describe, expect, it } from "vitest"
import { aProduct, startSymfonia } from "./symfonia-under-test"

const at = "2026-05-04T12:00:00"

describe("Products of the simulated Symfonia", () => {
  it("show marker, note and catalogue one by one only", async () => {
    const { ask, office } = await startSymfonia()
    const { id } = office.addProduct({
      ...aProduct,
      note: "Pierwszy.\r\n\r\nDrugi.",
      catalog: "Kuchnia\\Kubki",
    })
    const list = await ask("Products/Filter", {
      method: "PATCH",
      json: { Marker_From: 7, Marker_To: 7, Marker_Mode: 0 },
    })
    expect(list.body).toMatchObject([{ Id: id, Code: "KUB-1", VatRate: "23" }])
    for (const name of ["Marker", "Note", "Catalog"]) {
      expect(list.body).not.toHaveProperty([0, name])
    }
    const query = { id: String(id) }
    expect(await ask("Products", { query })).toMatchObject({
      body: {
        Marker: 7,
        Note: "Pierwszy.\r\n\r\nDrugi.",
        Catalog: { Name: "Kubki", FullPath: "Kuchnia\\Kubki" },
        SalePrices: [{ Type: 1, Kind: 1, Value: 49.9, Currency: "PLN" }],
      },
    })
  })

  it("are created with a code of their own, up to forty characters", async () => {
    const { ask } = await startSymfonia()
    const json = {
      Code: "A-1",
      Name: "Latarka",
      Type: 0,
      Active: true,
      VatRate: { Code: "23" },
      UnitsOfMeasurement: { RecordUM: "szt" },
    }
    const create = (changes: object) =>
      ask("Products/Create", { json: { ...json, ...changes } })
    const first = await create({})
    expect(first).toMatchObject({ status: 200, body: { Code: "A-1" } })
    const refused = { status: 400 }
    expect(await create({})).toMatchObject(refused)
    expect(await create({ Code: "a-1" })).toMatchObject(refused)
    expect(await create({ Code: "A".repeat(41) })).toMatchObject(refused)
    expect(
      await create({ Code: "A-2", VatRate: { Code: "99" } })
    ).toMatchObject(refused)
    expect(
      await create({ Code: "A-2", Catalog: { FullPath: "Nowy" } })
    ).toMatchObject(refused)
  })

  it("that several share a barcode are one in the answer", async () => {
    const { ask, office } = await startSymfonia()
    const barcode = "5901234000017"
    office.addProduct({ ...aProduct, barcode })
    office.addProduct({ ...aProduct, code: "KUB-2", barcode })
    expect(await ask("Products", { query: { barcode } })).toMatchObject({
      status: 200,
      body: { Code: "KUB-1" },
    })
  })
})

describe("What changed in the simulated Symfonia", () => {
  it("comes with its object, and without when it is gone", async () => {
    const { ask, office, clock } = await startSymfonia()
    const kept = office.addProduct(aProduct)
    const gone = office.addProduct({ ...aProduct, code: "KUB-2" })
    clock.now = new Date("2026-05-04T11:00:00Z")
    office.setPrice(kept.id, "59.90")
    office.deleteProduct(gone.id)
    const query = { dateFrom: "2026-05-04T13:00:00" }
    expect((await ask("Products/IncrementalSync", { query })).body).toEqual([
      {
        Id: kept.id,
        ModifyType: 1,
        ModifiedAt: "2026-05-04T13:00:00",
        Object: expect.objectContaining({ Code: "KUB-1" }) as unknown,
      },
      {
        Id: gone.id,
        ModifyType: 2,
        ModifiedAt: "2026-05-04T13:00:00",
        Object: null,
      },
    ])
  })

  it("is nothing while changes are not tracked", async () => {
    const { ask, office } = await startSymfonia()
    office.trackChanges(false)
    office.addProduct({ ...aProduct, inStore: 5 })
    const empty = { status: 200, body: [] }
    expect(
      await ask("Products/IncrementalSync", { query: { dateFrom: at } })
    ).toEqual(empty)
    expect(
      await ask("InventoryStates/Changes", { query: { date: at } })
    ).toEqual(empty)
  })

  it("is dated by the server's clock, which may be behind", async () => {
    const { client, office } = await startSymfonia()
    office.rewindClock(180_000)
    expect((await client.send("Alive", {})).body).toBe("2026-05-04T11:57:00")
  })
})

describe("Contractors of the simulated Symfonia", () => {
  const spelt = "856-734-62-15"

  it("are found by their NIP in its own spelling only, all of them", async () => {
    const { ask, office } = await startSymfonia()
    const find = async (nip: string) =>
      (await ask("Contractors", { query: { nip } })).body
    const first = office.addContractor({ code: "A", name: "A", nip: spelt })
    const second = office.addContractor({ code: "B", name: "B", nip: spelt })
    expect(await find("8567346215")).toEqual([])
    expect(await find(spelt)).toMatchObject([
      { Id: first.id, NIP: spelt },
      { Id: second.id, NIP: spelt },
    ])
  })

  it("are created under a code nobody has", async () => {
    const { ask, office } = await startSymfonia()
    const json = {
      Code: "WWW-1",
      Name: "Anna Nowak",
      Type: 2,
      Active: true,
      DefaultAddress: { Country: "PL", City: "Kraków" },
    }
    const query = { syncFk: "false" }
    const create = () => ask("Contractors/Create", { json, query })
    expect(await create()).toMatchObject({ body: { Code: "WWW-1", Type: 2 } })
    expect(await create()).toMatchObject({ status: 400 })
    expect(office.contractors()).toHaveLength(1)
  })

  it("are replaced whole by an update, also by what was left out", async () => {
    const { ask, office } = await startSymfonia()
    const { id } = office.addContractor({ code: "A", name: "A", nip: spelt })
    const json = { Id: id, Code: "A", Name: "Inna", Type: 0 }
    const update = { method: "PUT", json }
    expect((await ask("Contractors/Update", update)).status).toBe(204)
    expect(office.findContractor(id)).toMatchObject({ name: "Inna", nip: "" })
  })

  it("have delivery addresses, of which all come back when one is made", async () => {
    const { ask, office } = await startSymfonia()
    const { id } = office.addContractor({ code: "A", name: "A" })
    const query = { contractorId: String(id) }
    const json = { Code: "D1", Country: "PL", City: "Gdynia" }
    const path = "ContractorDeliveryAddresses"
    await ask(`${path}/Create`, { query, json })
    const second = { ...json, Code: "D2" }
    expect(await ask(`${path}/Create`, { query, json: second })).toMatchObject({
      body: [{ Code: "D1" }, { Code: "D2" }],
    })
    expect(await ask(path, { query })).toMatchObject({
      body: [{ City: "Gdynia" }, {}],
    })
  })

  it("are searched by a part of the name", async () => {
    const { ask, office } = await startSymfonia()
    office.addContractor({ code: "A", name: "Hurtownia Tatry" })
    office.addContractor({ code: "B", name: "Kawiarnia" })
    const json = { Name: { Mode: 2, Value: "%tatry%" } }
    const { body } = await ask("Contractors/FilterSql", {
      method: "PATCH",
      json,
    })
    expect(body).toMatchObject([{ Code: "A" }])
    expect(body).toHaveLength(1)
  })
})
