import { describe, expect, it } from "vitest"
import { ControlError } from "../control-error"
import { html } from "../html"
import type { SandboxSurface } from "../surface"
import { socketError, startLedger } from "./erp-under-test"

const surface: SandboxSurface = {
  controls: {
    rename: ({ name }) => {
      if (typeof name !== "string") {
        throw new ControlError('"name" is a text')
      }
      return { renamed: name }
    },
  },
  state: () => ({ orders: 3 }),
  sections: () => [
    {
      id: "a",
      title: "Goods",
      content: html`<p>${"<script>bad()</script>"}</p>`,
    },
  ],
  secretParameters: ["ApiKey"],
}

async function start() {
  const { erp, post } = await startLedger({ surface })
  const use = (control: string, init: RequestInit = {}) =>
    fetch(`${erp.url}/__sandbox/${control}`, { method: "POST", ...init })
  return { erp, post, use }
}

describe("The controls of a simulated ERP", () => {
  it("exist only when they are switched on", async () => {
    const { erp } = await startLedger()
    const answer = await fetch(`${erp.url}/__sandbox/state`)
    expect(await answer.json()).toMatchObject({ booked: 0 })
  })

  it("tell the state of the server and of the ERP", async () => {
    const { erp } = await start()
    erp.faults.add({ kind: "reset", path: /orders/ })
    const answer = await fetch(`${erp.url}/__sandbox/state`)
    expect(await answer.json()).toMatchObject({
      name: "Ledger",
      url: erp.url,
      orders: 3,
      faults: [{ kind: "reset", path: "orders" }],
      chaos: null,
    })
  })

  it("queue a fault sent as JSON", async () => {
    const { erp, post, use } = await start()
    await use("faults", {
      body: '{"kind":"status","status":429,"path":"orders","times":2}',
    })
    expect(erp.faults.pending()).toEqual([
      { kind: "status", status: 429, path: "orders", times: 2 },
    ])
    expect((await post()).status).toBe(429)
    await use("clear-faults")
    expect((await post()).status).toBe(200)
  })

  it.each([
    ['{"kind":"explode"}', /kind\\" is one of status, reset/],
    ['{"kind":"reset","path":"("}', /path\\" is not a regular expression/],
    ['{"kind":"delay","delayMs":"x"}', /delayMs\\" is a number/],
    ["[]", /Send a JSON object/],
  ])("refuse the fault %s and say why", async (body, reason) => {
    const { use } = await start()
    const answer = await use("faults", { body })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toMatch(reason)
  })

  it("switch chaos on and off", async () => {
    const { erp, use } = await start()
    await use("chaos", { body: '{"seed":1,"probability":1,"kinds":["empty"]}' })
    expect(erp.faults.chaos).toMatchObject({ probability: 1 })
    await use("chaos")
    expect(erp.faults.chaos).toBeNull()
  })

  it("stop the ERP for a while, after answering", async () => {
    const { erp, post, use } = await start()
    expect((await use("down?seconds=30")).status).toBe(200)
    await expect.poll(() => erp.isUp).toBe(false)
    expect(await socketError(post())).toBe("ECONNREFUSED")
  })

  it("carry what the ERP itself adds", async () => {
    const { use } = await start()
    const answer = await use("rename", { body: '{"name":"x"}' })
    expect(await answer.json()).toEqual({ ok: true, result: { renamed: "x" } })
    expect((await use("rename")).status).toBe(400)
    expect((await use("unknown")).status).toBe(404)
  })

  it("may not be used by other web pages", async () => {
    const { use } = await start()
    const answer = await use("clear-faults", {
      headers: { Origin: "https://example.com" },
    })
    expect(answer.status).toBe(403)
  })

  it("are neither logged nor met by faults", async () => {
    const { erp, use } = await start()
    erp.faults.add({ kind: "reset" })
    expect((await use("clear-requests")).status).toBe(200)
    expect(erp.requests()).toEqual([])
  })
})

describe("The page of a simulated ERP", () => {
  it("shows sections and requests, escaped and without credentials", async () => {
    const { erp } = await start()
    await fetch(`${erp.url}/orders?ApiKey=s3cret&q=%3Cb%3E`)
    const answer = await fetch(erp.url)
    const page = await answer.text()
    expect(answer.headers.get("content-type")).toContain("text/html")
    expect(page).toContain("Simulated Ledger")
    expect(page).toContain("&lt;script&gt;bad()&lt;/script&gt;")
    expect(page).toContain("q=&lt;b&gt;")
    expect(page).not.toContain("<script>bad")
    expect(page).not.toContain("s3cret")
  })
})
