import { describe, expect, it } from "vitest"
import type { Cursor, Watermark } from "../contract"
import { aCall } from "../kit/test/builders"
import { aWireProduct } from "./test/builders"
import {
  connect,
  notFound,
  refused,
  scriptSymfonia,
} from "./test/scripted-symfonia"

const erp = scriptSymfonia()
const FULL = { since: null, after: null }
const SINCE = "2026-03-10T10:00:00" as Watermark

const byId = (known: Readonly<Record<string, object>> = {}) => ({
  "GET api/Products": ({ query }: { query: URLSearchParams }) => {
    const id = query.get("id") ?? ""
    return known[id] ?? aWireProduct({ Id: Number(id) })
  },
})

const marked = (...ids: number[]) => ({
  "GET api/Alive": () => "2026-03-10T10:30:00.1234567",
  "PATCH api/Products/Filter": () =>
    ids.map((Id) => ({ Id, Code: `T${String(Id)}` })),
})

const idsOf = (page: {
  records: readonly { product: { externalId: string } }[]
}) => page.records.map(({ product }) => product.externalId)

describe("All products of Symfonia", () => {
  it("are those with the shop's marker, each read by itself", async () => {
    erp.answer({ ...marked(2002, 2001), ...byId() })
    const page = await connect().catalog.listProducts(FULL, aCall())
    expect(idsOf(page)).toEqual(["2001", "2002"])
    expect(page).toMatchObject({
      next: null,
      total: 2,
      watermark: "2026-03-10T10:30:00",
    })
    expect(erp.targets()).toEqual([
      "GET api/Alive",
      "PATCH api/Products/Filter",
      "GET api/Products?id=2001",
      "GET api/Products?id=2002",
    ])
    expect(erp.requests[3]?.body).toEqual({
      Marker_From: 7,
      Marker_To: 7,
      Marker_Mode: 0,
    })
  })

  it("go on from a stored position, also in another process", async () => {
    const ids = Array.from({ length: 103 }, (_, index) => 5000 + index)
    erp.answer({ ...marked(...ids), ...byId() })
    const connector = connect()
    const first = await connector.catalog.listProducts(FULL, aCall())
    const after = first.next ?? ("" as Cursor)
    expect(first.records).toHaveLength(100)
    const there = { since: null, after }
    const rest = await connector.catalog.listProducts(there, aCall())
    const elsewhere = await connect().catalog.listProducts(there, aCall())
    expect(idsOf(rest)).toEqual(["5100", "5101", "5102"])
    expect(idsOf(elsewhere)).toEqual(idsOf(rest))
    // The list was asked for twice: at first, and by the other process.
    expect(
      erp.targets().filter((target) => target.includes("Filter"))
    ).toHaveLength(2)
  })

  it("keep what was read when the connection breaks in the middle", async () => {
    let isBroken = true
    erp.answer({
      ...marked(1, 2, 3),
      "GET api/Products": ({ query }) =>
        query.get("id") === "2" && isBroken
          ? refused(500, "Błąd")
          : aWireProduct({ Id: Number(query.get("id")) }),
    })
    const { catalog } = connect()
    const first = await catalog.listProducts(FULL, aCall())
    expect(idsOf(first)).toEqual(["1"])
    const there = { since: null, after: first.next }
    await expect(catalog.listProducts(there, aCall())).rejects.toMatchObject({
      kind: "unavailable",
    })
    isBroken = false
    const rest = await catalog.listProducts(there, aCall())
    expect(idsOf(rest)).toEqual(["2", "3"])
  })

  it("that are broken are issues, those deleted meanwhile are none", async () => {
    erp.answer({
      ...marked(1, 2, 3),
      ...byId({ 1: notFound(), 2: { Id: 2, Name: null, Code: "" } }),
    })
    const page = await connect().catalog.listProducts(FULL, aCall())
    expect(idsOf(page)).toEqual(["3"])
    expect(page.issues).toMatchObject([{ externalId: "2" }])
  })

  it("are not concluded upon from a web server's own page", async () => {
    erp.answer({
      ...marked(1),
      "GET api/Products": () =>
        new Response("<html>404</html>", { status: 404 }),
    })
    await expect(
      connect().catalog.listProducts(FULL, aCall())
    ).rejects.toMatchObject({ code: "ERP_ANSWER_UNEXPECTED" })
  })
})

describe("Changed products of Symfonia", () => {
  const changes = (...rows: object[]) => ({
    "GET api/Alive": () => "2026-03-10T10:30:00.1234567",
    "GET api/Products/IncrementalSync": () => rows,
  })
  const delta = () =>
    connect().catalog.listProducts({ since: SINCE, after: null }, aCall())

  it("are asked for from two minutes before the last, in the server's clock", async () => {
    erp.answer(changes())
    expect(await delta()).toMatchObject({ records: [], watermark: SINCE })
    expect(erp.targets().slice(1)).toEqual([
      "GET api/Products/IncrementalSync?dateFrom=2026-03-10T09:58:00",
    ])
  })

  it("are asked for from an hour earlier when the clocks go back", async () => {
    erp.answer(changes())
    const since = "2026-10-25T02:30:00" as Watermark
    await connect().catalog.listProducts({ since, after: null }, aCall())
    expect(erp.targets()[1]).toContain("dateFrom=2026-10-25T01:28:00")
  })

  it("come out of the change when it has the whole product, else are read", async () => {
    erp.answer({
      ...changes(
        {
          Id: 1,
          ModifiedAt: "2026-03-10T10:20:00.5",
          Object: aWireProduct({ Id: 1 }),
        },
        {
          Id: 2,
          ModifiedAt: "2026-03-10T10:10:00",
          Object: { Id: 2, Code: "X" },
        },
        { Id: 3, ModifiedAt: null, Object: null }
      ),
      ...byId(),
    })
    const page = await delta()
    expect(idsOf(page)).toEqual(["1", "2", "3"])
    expect(page.watermark).toBe("2026-03-10T10:20:00")
    expect(erp.targets().slice(2)).toEqual([
      "GET api/Products?id=2",
      "GET api/Products?id=3",
    ])
  })

  it("that lost the marker or are gone are withdrawn", async () => {
    erp.answer({
      ...changes(
        { Id: 1, Object: aWireProduct({ Id: 1, Marker: 0 }) },
        { Id: 2, ModifyType: 2, Object: null }
      ),
      ...byId({ 2: notFound() }),
    })
    const { records } = await delta()
    expect(records.map(({ product }) => product)).toMatchObject([
      { externalId: "1", isWithdrawn: true },
      { externalId: "2", isWithdrawn: true, active: false },
    ])
  })

  it("of a station whose clock is ahead do not hide those of the others", async () => {
    erp.answer({
      ...changes({ Id: 1, ModifiedAt: "2026-03-10T14:00:00", Object: null }),
      ...byId(),
    })
    expect((await delta()).watermark).toBe("2026-03-10T10:30:00")
  })

  it("that were deleted are not taken out of the change", async () => {
    erp.answer({
      ...changes(
        { Id: 1, ModifyType: 2, Object: aWireProduct({ Id: 1 }) },
        { Id: 2, ModifyType: "2", Object: aWireProduct({ Id: 2 }) }
      ),
      ...byId({ 1: notFound(), 2: notFound() }),
    })
    const { records } = await delta()
    expect(records.map(({ product }) => product)).toMatchObject([
      { externalId: "1", isWithdrawn: true },
      { externalId: "2", isWithdrawn: true },
    ])
  })

  it("that are listed twice are read as they are now", async () => {
    const row = (ModifiedAt: string, Name: string) => ({
      Id: 1,
      ModifyType: 1,
      ModifiedAt,
      Object: aWireProduct({ Id: 1, Name }),
    })
    erp.answer({
      ...changes(
        row("2026-03-10T10:20:00", "newer"),
        row("2026-03-10T10:10:00", "older")
      ),
      ...byId({ 1: aWireProduct({ Id: 1, Name: "now" }) }),
    })
    const { records } = await delta()
    expect(records.map(({ product }) => product.title)).toEqual(["now"])
  })

  it("are not read from a watermark that is not ours", async () => {
    const since = "yesterday" as Watermark
    await expect(
      connect().catalog.listProducts({ since, after: null }, aCall())
    ).rejects.toMatchObject({ code: "WATERMARK_INVALID" })
  })
})
