import { Agent, request } from "node:http"
import { once } from "node:events"
import { describe, expect, it, vi } from "vitest"
import { socketError, startLedger } from "./erp-under-test"

describe("A simulated ERP", () => {
  it("remembers what it was asked and what it answered", async () => {
    const { erp } = await startLedger({ now: () => new Date("2026-03-01") })
    await fetch(`${erp.url}/orders?key=k&page=2`, {
      method: "POST",
      headers: { "X-Trace": "7" },
      body: "{}",
    })
    expect(erp.requests()).toMatchObject([
      {
        method: "POST",
        path: "/orders",
        query: { key: "k", page: "2" },
        headers: { "x-trace": "7" },
        body: "{}",
        at: new Date("2026-03-01"),
        status: 200,
        fault: null,
      },
    ])
    erp.clearRequests()
    expect(erp.requests()).toEqual([])
  })

  it("forgets the oldest requests when the log is full", async () => {
    const { erp, post } = await startLedger({ logSize: 3 })
    for (const body of ["1", "2", "3", "4", "5"]) {
      await post(body)
    }
    expect(erp.requests().map(({ body }) => body)).toEqual(["3", "4", "5"])
  })

  it("signals a request that is still to come", async () => {
    const { erp, post } = await startLedger()
    const signal = erp.waitForRequest(({ body }) => body === "second")
    await post("first")
    await post("second")
    expect(await signal).toMatchObject({ body: "second", status: 200 })
  })

  it("says which requests came instead of the awaited one", async () => {
    const { erp, post } = await startLedger()
    await post()
    await expect(erp.waitForRequest(() => false, 5)).rejects.toThrow(
      "No request matched within 5 ms; the last ones: POST /orders"
    )
  })

  it("serves many requests over one connection", async () => {
    const { erp } = await startLedger()
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const ports = new Set<number | undefined>()
    for (const path of ["/a", "/b", "/c"]) {
      ports.add(await localPortOf(`${erp.url}${path}`, agent))
    }
    agent.destroy()
    expect(ports.size).toBe(1)
    expect(ports.has(undefined)).toBe(false)
  })

  it("closes open connections at once when it stops", async () => {
    const { erp, post } = await startLedger()
    erp.faults.add({ kind: "hang" })
    const unanswered = socketError(post())
    await erp.waitForRequest(({ fault }) => fault === "hang")
    await erp.stop()
    expect(await unanswered).toBe("UND_ERR_SOCKET")
  })

  it("refuses connections while down and returns on the same port", async () => {
    const { erp, post } = await startLedger()
    const { url } = erp
    await erp.down()
    expect(await socketError(post())).toBe("ECONNREFUSED")
    await erp.up()
    expect(erp.url).toBe(url)
    expect((await post()).status).toBe(200)
  })

  it("says so when its port is taken", async () => {
    const { erp } = await startLedger()
    const port = Number(new URL(erp.url).port)
    await expect(startLedger({ port })).rejects.toThrow(
      `Port ${String(port)} of 127.0.0.1 cannot be used; choose another`
    )
  })

  it("returns by itself after the given time", async () => {
    const { erp, post } = await startLedger()
    await erp.down(10)
    await expect.poll(() => erp.isUp).toBe(true)
    expect((await post()).status).toBe(200)
  })

  it("does not return once it has been stopped", async () => {
    const { erp } = await startLedger()
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
    try {
      await erp.down(60_000)
      expect(vi.getTimerCount()).toBe(1)
      await erp.stop()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it("shows a fault of its own as 500, never as the ERP's answer", async () => {
    const { post } = await startLedger({
      handle: () => {
        throw new Error("no such table")
      },
    })
    const answer = await post()
    expect(answer.status).toBe(500)
    expect(await answer.text()).toContain("no such table")
  })

  it("spares static files from the log and from unnamed faults", async () => {
    const { erp } = await startLedger({ staticPaths: /^\/images\// })
    erp.faults.add({ kind: "status", status: 503 })
    expect((await fetch(`${erp.url}/images/a.svg`)).status).toBe(200)
    expect(erp.requests()).toEqual([])
    erp.faults.add({ kind: "status", status: 404, path: /a\.svg/ })
    expect((await fetch(`${erp.url}/images/a.svg`)).status).toBe(404)
  })
})

async function localPortOf(url: string, agent: Agent) {
  const sent = request(url, { agent }).end()
  sent.on("response", (response) => response.resume())
  await once(sent, "close")
  return sent.socket?.localPort
}
