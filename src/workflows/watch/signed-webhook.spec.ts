import { createHmac } from "node:crypto"
import { http, HttpResponse } from "msw"
import { setupServer } from "msw/node"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { postSigned } from "./signed-webhook"

const target = { url: "https://hooks.example/erp", secret: "a shared secret 1" }
const server = setupServer()

beforeAll(() => {
  server.listen({ onUnhandledRequest: "error" })
})
afterEach(() => {
  server.resetHandlers()
})
afterAll(() => {
  server.close()
})

describe("A signed webhook", () => {
  it("carries a signature that its receiver can recompute", async () => {
    const received: { body: string; signature: string }[] = []
    server.use(
      http.post(target.url, async ({ request }) => {
        received.push({
          body: await request.text(),
          signature: request.headers.get("x-erp-sync-signature") ?? "",
        })
        return new HttpResponse(null, { status: 204 })
      })
    )
    await postSigned(target, { event: "opened", kind: "backlog" })
    const [{ body, signature } = { body: "", signature: "" }] = received
    expect(JSON.parse(body)).toEqual({ event: "opened", kind: "backlog" })
    const [, seconds = "", mac = ""] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? []
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60)
    expect(mac).toBe(
      createHmac("sha256", target.secret)
        .update(`${seconds}.${body}`)
        .digest("hex")
    )
  })

  it.each([404, 500])(
    "counts as not told when the answer is %i",
    async (status) => {
      server.use(
        http.post(target.url, () => new HttpResponse(null, { status }))
      )
      await expect(postSigned(target, {})).rejects.toThrow(String(status))
    }
  )

  it("does not follow the receiver elsewhere", async () => {
    server.use(
      http.post(target.url, () =>
        HttpResponse.redirect("https://elsewhere.example/", 307)
      )
    )
    await expect(postSigned(target, {})).rejects.toThrow("307")
  })
})
