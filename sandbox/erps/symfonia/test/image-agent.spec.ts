import { describe, expect, it } from "vitest"
import { drawPng } from "../demo-images"
import { hashOf } from "../image-agent"
import { aProduct, startSymfonia } from "./symfonia-under-test"

const png = drawPng(1)
const other = drawPng(2)

interface Changes {
  readonly changes: { code: string; sha256: string | null }[]
  readonly position: string
  readonly more: boolean
}

async function withAgent() {
  const symfonia = await startSymfonia()
  const { erp, office } = symfonia
  const { id } = office.addProduct({ ...aProduct, code: "KUB/1 ł" })
  const send = (path: string, init: RequestInit = {}) =>
    fetch(`${erp.url}/image-agent${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${office.credentials.agentToken}`,
        ...(init.headers as Record<string, string> | undefined),
      },
    })
  const image = `/products/${encodeURIComponent("KUB/1 ł")}/image`
  const put = async (bytes: Buffer, headers: Record<string, string> = {}) =>
    send(image, {
      method: "PUT",
      body: new Uint8Array(bytes),
      headers: { "content-type": "image/png", ...headers },
    })
  const changesSince = async (since?: string) => {
    const query = since === undefined ? "" : `?since=${since}`
    const response = await send(`/images/changes${query}`)
    return (await response.json()) as Changes
  }
  return { ...symfonia, id, send, image, put, changesSince }
}

describe("The image agent", () => {
  it("lets nobody in without its token", async () => {
    const { send } = await withAgent()
    const headers = { authorization: "Bearer wrong" }
    expect((await send("/health", { headers })).status).toBe(401)
    expect(await (await send("/health")).json()).toEqual({
      status: "ok",
      version: "1.0.0",
    })
  })

  it("gives back the bytes it was given, and says when they are known", async () => {
    const { send, image, put } = await withAgent()
    const sha256 = hashOf(png)
    expect(await (await put(png)).json()).toEqual({ sha256, changed: true })
    const response = await send(image)
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true)
    expect(response.headers.get("content-type")).toBe("image/png")
    expect(response.headers.get("x-content-sha256")).toBe(sha256)
    const etag = response.headers.get("etag") ?? ""
    const headers = { "if-none-match": etag }
    expect((await send(image, { headers })).status).toBe(304)
  })

  it("takes the same bytes twice for no change", async () => {
    const { put, changesSince } = await withAgent()
    await put(png)
    const { position } = await changesSince()
    expect(await (await put(png)).json()).toMatchObject({ changed: false })
    expect(await changesSince(position)).toEqual({
      changes: [],
      position,
      more: false,
    })
  })

  it("tells what changed since, removals too", async () => {
    const { put, send, image, office, id, changesSince } = await withAgent()
    const begin = await changesSince()
    expect(begin).toMatchObject({ changes: [], more: false })
    await put(png)
    office.setImage(id, other, "image/png")
    const second = await changesSince(begin.position)
    expect(second.changes).toMatchObject([
      { code: "KUB/1 ł", sha256: hashOf(other) },
    ])
    expect((await send(image, { method: "DELETE" })).status).toBe(204)
    expect((await send(image, { method: "DELETE" })).status).toBe(204)
    expect((await changesSince(second.position)).changes).toMatchObject([
      { code: "KUB/1 ł", sha256: null },
    ])
    expect((await send(image)).status).toBe(404)
    // Who begins anew has nothing to remove.
    expect((await changesSince()).changes).toEqual([])
  })

  it("tells that the image of a deleted product is gone", async () => {
    const { put, office, id, changesSince } = await withAgent()
    await put(png)
    const { position } = await changesSince()
    office.deleteProduct(id)
    expect((await changesSince(position)).changes).toMatchObject([
      { code: "KUB/1 ł", sha256: null },
    ])
  })

  it("tells a hundred changes at a time", async () => {
    const { office, changesSince } = await withAgent()
    for (let index = 0; index < 130; index += 1) {
      const code = `I-${String(index)}`
      office.addProduct({ code, name: code })
      office.setImage(code, drawPng(index), "image/png")
    }
    const first = await changesSince()
    const rest = await changesSince(first.position)
    expect([first.changes.length, first.more]).toEqual([100, true])
    expect([rest.changes.length, rest.more]).toEqual([30, false])
  })

  it("refuses what it cannot keep", async () => {
    const { put, send, erp } = await withAgent()
    const headers = { "content-type": "image/gif" }
    expect((await put(png, headers)).status).toBe(415)
    expect((await put(Buffer.alloc(0))).status).toBe(400)
    expect((await put(Buffer.alloc(10 * 1024 * 1024 + 1))).status).toBe(413)
    const wrong = { "x-content-sha256": hashOf(other) }
    expect((await put(png, wrong)).status).toBe(400)
    expect((await send("/products/NONE/image")).status).toBe(404)
    expect((await send("/images/changes?since=p999")).status).toBe(410)
    expect((await send("/images/changes?since=x")).status).toBe(410)
    expect(erp.requests().length).toBeGreaterThan(0)
  })
})
