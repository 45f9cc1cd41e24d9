import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import type { Watermark } from "../contract"
import { aCall } from "../kit/test/builders"
import { aWireProduct, ORIGIN } from "./test/builders"
import {
  type Answers,
  connect,
  notFound,
  refused,
  scriptSymfonia,
} from "./test/scripted-symfonia"

const erp = scriptSymfonia()
const agent = {
  agent_url: `${ORIGIN}/agent`,
  agent_token: "t0ken-of-the-agent",
}
const sha256 = (byte: string) => byte.repeat(64)
const change = (code: string, hash: string | null) => ({
  code,
  sha256: hash,
  at: "",
})

const products: Answers = {
  "GET api/Products": ({ query }) =>
    query.get("code") === "GONE" || query.get("id") === "404"
      ? notFound()
      : aWireProduct({ Id: 2001, Code: "A/B" }),
}

const silent = { kind: "unbound", code: "IMAGE_AGENT_UNAVAILABLE" }
const refusing = { kind: "rejected", code: "IMAGE_AGENT_REFUSED" }

const images = (settings = agent) => connect(settings).images

describe("Images of products", () => {
  it("are off without an agent, and the reason is told", async () => {
    erp.answer({})
    const { images: off } = connect()
    expect(off.whyOff).toContain("agent")
    await expect(off.listChanges(null, aCall())).rejects.toMatchObject({
      code: "IMAGES_OFF",
    })
    await expect(off.readImage("2001", aCall())).rejects.toMatchObject({
      code: "IMAGES_OFF",
    })
    expect(images().whyOff).toBeNull()
  })

  it("are told page by page, by the ids of products that are there", async () => {
    erp.answer({
      ...products,
      "GET agent/images/changes": ({ query }) =>
        query.get("since") === "p1"
          ? {
              changes: [change("GONE", null), change("A/B", null)],
              position: "p2",
              more: false,
            }
          : {
              changes: [change("A/B", sha256("a"))],
              position: "p1",
              more: true,
            },
    })
    expect(await images().listChanges(null, aCall())).toEqual({
      changes: [
        { externalId: "2001", sha256: sha256("a") },
        { externalId: "2001", sha256: null },
      ],
      watermark: "p2",
    })
    expect(
      erp.requests.find(({ target }) => target.startsWith("agent"))
        ?.authorization
    ).toBe("Bearer t0ken-of-the-agent")
  })

  it("are told from the start by an agent that was installed anew", async () => {
    erp.answer({
      ...products,
      "GET agent/images/changes": ({ query }) =>
        query.has("since")
          ? refused(410, "position_unknown")
          : { changes: [], position: "p1", more: false },
    })
    const since = "p99" as Watermark
    expect(await images().listChanges(since, aCall())).toEqual({
      changes: [],
      watermark: "p1",
    })
  })

  it("are read, written and removed by the code a product has now", async () => {
    const bytes = Uint8Array.from([0x89, 0x50, 0xff])
    const hash = createHash("sha256").update(bytes).digest("hex")
    const path = "agent/products/A%2FB/image"
    erp.answer({
      ...products,
      [`GET ${path}`]: () =>
        new Response(bytes, {
          headers: { "content-type": "image/png", "x-content-sha256": hash },
        }),
      [`PUT ${path}`]: () => ({ sha256: hash, changed: true }),
      [`DELETE ${path}`]: () => ({ changed: false }),
    })
    const image = await images().readImage("2001", aCall())
    expect(image?.contentType).toBe("image/png")
    expect(new Uint8Array(image?.bytes ?? [])).toEqual(bytes)
    await images().writeImage(
      "2001",
      { bytes, contentType: "image/png" },
      aCall()
    )
    await images().removeImage("2001", aCall())
    expect(
      erp.targets().filter((target) => target.includes(path))
    ).toHaveLength(3)
  })

  it.each([
    ["a page of text", { "content-type": "text/html" }],
    [
      "an image with bytes missing",
      { "content-type": "image/png", "x-content-sha256": sha256("0") },
    ],
  ])("are not %s", async (_what, headers) => {
    erp.answer({
      ...products,
      "GET agent/products/A%2FB/image": () => new Response("x", { headers }),
    })
    await expect(images().readImage("2001", aCall())).rejects.toMatchObject({
      kind: "unbound",
      code: "IMAGE_AGENT_UNAVAILABLE",
    })
  })

  it.each([
    { what: "is down", status: 502, ...silent },
    { what: "asks to wait", status: 429, ...silent },
    { what: "refuses its token", status: 401, ...refusing },
    { what: "forbids it", status: 403, ...refusing },
  ])(
    "wait alone when the agent $what: orders go on, and so does the connection",
    async ({ status, kind, code }) => {
      const answer = () => refused(status, "nie")
      const path = "agent/products/A%2FB/image"
      erp.answer({
        ...products,
        "GET agent/images/changes": answer,
        [`GET ${path}`]: answer,
        [`PUT ${path}`]: answer,
        [`DELETE ${path}`]: answer,
      })
      const image = { bytes: Uint8Array.from([1]), contentType: "image/png" }
      for (const attempt of [
        images().listChanges(null, aCall()),
        images().readImage("2001", aCall()),
        images().writeImage("2001", image, aCall()),
        images().removeImage("2001", aCall()),
      ]) {
        await expect(attempt).rejects.toMatchObject({ kind, code })
      }
    }
  )

  it("hold the line when Symfonia itself does not answer", async () => {
    erp.answer({ "GET api/Products": () => refused(502, "nie") })
    await expect(images().readImage("2001", aCall())).rejects.toMatchObject({
      kind: "unavailable",
      code: "ERP_SERVER_ERROR",
    })
  })

  it("of a product that is gone are none, and are not written", async () => {
    erp.answer(products)
    expect(await images().readImage("404", aCall())).toBeNull()
    await images().removeImage("404", aCall())
    const image = { bytes: Uint8Array.from([1]), contentType: "image/png" }
    await expect(
      images().writeImage("404", image, aCall())
    ).rejects.toMatchObject({ kind: "rejected", code: "PRODUCT_GONE" })
  })
})
