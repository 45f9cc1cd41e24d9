import { describe, expect, it } from "vitest"
import { startSymfonia } from "./symfonia-under-test"

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const refusal = { Message: expect.any(String) as string }

describe("Sessions of the simulated Symfonia", () => {
  it("are a GUID in quotes", async () => {
    const { client } = await startSymfonia()
    expect(await client.open()).toEqual({
      status: 200,
      body: expect.stringMatching(guid) as string,
    })
  })

  it("are not opened with a wrong key", async () => {
    const { client, office } = await startSymfonia()
    const other = "00000000-0000-0000-0000-000000000000"
    expect(await client.open(other)).toEqual({ status: 401, body: refusal })
    office.revokeCredentials()
    expect((await client.open()).status).toBe(401)
  })

  it("beyond the licence are refused with 200 and an object", async () => {
    const { client, office } = await startSymfonia()
    await client.open()
    await client.open()
    expect(await client.open()).toEqual({ status: 200, body: refusal })
    office.limitSessions(3)
    expect((await client.open()).body).toMatch(guid)
  })

  it("end after their time, however much they are used", async () => {
    const { ask, clock, client } = await startSymfonia()
    expect((await ask("Warehouses")).status).toBe(200)
    clock.now = new Date("2026-05-04T10:29:59Z")
    expect((await ask("Warehouses")).status).toBe(200)
    clock.now = new Date("2026-05-04T10:30:00Z")
    expect(await ask("Warehouses")).toEqual({ status: 401, body: refusal })
    // What is over does not count any more.
    expect((await client.open()).body).toMatch(guid)
  })

  it("tell until when they last, in Warsaw's time without a zone", async () => {
    const { ask } = await startSymfonia()
    expect(await ask("Sessions/SessionInformation")).toMatchObject({
      body: {
        token: expect.stringMatching(guid) as string,
        RegisterTime: "2026-05-04T12:00:00",
        ExpireTime: "2026-05-04T12:30:00",
        TotalSessionsCount: "1",
      },
    })
  })

  it("make room when they are closed", async () => {
    const { ask, office } = await startSymfonia()
    expect((await ask("Sessions/CloseSession")).status).toBe(204)
    expect(office.sessions()).toEqual([])
    expect((await ask("Warehouses")).status).toBe(401)
  })

  it("are needed for all but a few questions", async () => {
    const { client } = await startSymfonia()
    const status = async (path: string) => (await client.send(path, {})).status
    expect(await status("Ping")).toBe(200)
    expect(await client.send("Alive", {})).toEqual({
      status: 200,
      body: "2026-05-04T12:00:00",
    })
    expect(await status("CompanyInformation")).toBe(401)
    expect(await status("Products")).toBe(401)
  })
})

describe("The protocol of the simulated Symfonia", () => {
  it("refuses what is not in it", async () => {
    const { ask } = await startSymfonia()
    const json = {}
    expect(await ask("Produkty")).toEqual({ status: 404, body: refusal })
    expect((await ask("Products", { json })).status).toBe(405)
    expect((await ask("Products", { query: { marker: "7" } })).status).toBe(400)
    const unknown = { method: "PATCH", json: { Colour: "red" } }
    expect(await ask("Products/Filter", unknown)).toEqual({
      status: 400,
      body: refusal,
    })
    const headers = { "content-type": "text/plain" }
    expect((await ask("Products/Filter", { ...unknown, headers })).status).toBe(
      415
    )
  })

  it.each(["2026-05-04T10:00:00Z", "2026-05-04T10:00:00+02:00", "wczoraj"])(
    "reads no time with a zone: %s",
    async (dateFrom) => {
      const { ask } = await startSymfonia()
      const query = { dateFrom }
      expect((await ask("Products/IncrementalSync", { query })).status).toBe(
        400
      )
    }
  )

  it("cuts large pages without a word", async () => {
    const { ask } = await startSymfonia({ seed: { products: 150 } })
    const query = { page: "1", size: "500", orderBy: "1" }
    const { body } = await ask("Products/Page", { query })
    expect(body).toMatchObject({
      PageNumber: 1,
      LimitPerPage: 100,
      TotalItems: 153,
    })
    expect((body as { Data: unknown[] }).Data).toHaveLength(100)
  })
})
