import { describe, expect, it } from "vitest"
import type { ErpRequest } from "../exchange"
import { defaultFaults, FaultPlan } from "../faults"
import { socketError, startLedger } from "./erp-under-test"

describe("A fault of the simulated ERP", () => {
  it("answers with a status, a body and headers instead of booking", async () => {
    const { erp, booked, post } = await startLedger()
    erp.faults.add({
      kind: "status",
      status: 429,
      body: "later",
      headers: { "Retry-After": "7" },
    })
    const answer = await post()
    expect(answer.status).toBe(429)
    expect(answer.headers.get("retry-after")).toBe("7")
    expect(await answer.text()).toBe("later")
    expect(booked).toEqual([])
  })

  it("answers with a status although it has booked, when told so", async () => {
    const { erp, booked, post } = await startLedger()
    erp.faults.add({ kind: "status", status: 502, afterProcessing: true })
    expect((await post()).status).toBe(502)
    expect(booked).toHaveLength(1)
  })

  it("breaks the connection before booking", async () => {
    const { erp, booked, post } = await startLedger()
    erp.faults.add({ kind: "reset" })
    expect(await socketError(post())).toBe("ECONNRESET")
    expect(booked).toEqual([])
  })

  it("books and loses the answer", async () => {
    const { erp, booked, post } = await startLedger()
    erp.faults.add({ kind: "reset_after_processing" })
    expect(await socketError(post())).toBe("ECONNRESET")
    expect(booked).toHaveLength(1)
    expect(erp.requests().at(-1)).toMatchObject({
      status: null,
      fault: "reset_after_processing",
    })
  })

  it.each([
    { kind: "hang", bookings: 0 },
    { kind: "hang_after_processing", bookings: 1 },
  ] as const)("never answers: $kind", async ({ kind, bookings }) => {
    const { erp, booked, post } = await startLedger()
    erp.faults.add({ kind })
    const answer = socketError(post())
    await erp.waitForRequest(({ fault }) => fault === kind)
    expect(booked).toHaveLength(bookings)
    await erp.stop()
    expect(await answer).toBe("UND_ERR_SOCKET")
  })

  it("delays the answer and keeps it true", async () => {
    const { erp, post } = await startLedger()
    erp.faults.add({ kind: "delay", delayMs: 30 })
    const startedAt = performance.now()
    expect(await (await post()).json()).toMatchObject({ booked: 1 })
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29)
  })

  it("delays the answer until it is told to go on", async () => {
    const { erp, booked, post } = await startLedger()
    let goOn = (): void => undefined
    const until = new Promise<void>((resolve) => {
      goOn = resolve
    })
    erp.faults.add({ kind: "delay", delayMs: 60_000, until })
    const answer = post()
    await erp.waitForRequest(() => true)
    expect(booked).toEqual([])
    goOn()
    expect(await (await answer).json()).toMatchObject({ booked: 1 })
  })

  it("sends half of the announced answer", async () => {
    const { erp, booked, post } = await startLedger()
    erp.faults.add({ kind: "truncate" })
    const answer = await post()
    expect(Number(answer.headers.get("content-length"))).toBeGreaterThan(200)
    expect(await socketError(answer.text())).toBe("UND_ERR_SOCKET")
    expect(booked).toHaveLength(1)
  })

  it("answers 200 with JSON that does not parse", async () => {
    const { erp, booked, post } = await startLedger()
    erp.faults.add({ kind: "malformed" })
    const answer = await post()
    expect(answer.status).toBe(200)
    await expect(answer.json()).rejects.toThrow(SyntaxError)
    expect(booked).toHaveLength(1)
  })

  it("answers 200 with nothing", async () => {
    const { erp, booked, post } = await startLedger()
    erp.faults.add({ kind: "empty", afterProcessing: false })
    const answer = await post()
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe("")
    expect(booked).toEqual([])
  })

  it("streams as many bytes as it is told", async () => {
    const { erp, post } = await startLedger()
    erp.faults.add({ kind: "oversized", bytes: 3_000_000 })
    expect(await (await post()).text()).toHaveLength(3_000_002)
  })

  it("drips the true answer byte by byte", async () => {
    const { erp, post } = await startLedger({
      handle: () => ({ status: 200, body: '{"id":1}' }),
    })
    erp.faults.add({ kind: "slow_drip", intervalMs: 1 })
    expect(await (await post()).json()).toEqual({ id: 1 })
  })
})

describe("FaultPlan", () => {
  const request = (method: string, path: string): ErpRequest => ({
    method,
    path,
    query: new URLSearchParams(),
    headers: {},
    body: "",
    rawBody: Buffer.alloc(0),
  })
  const kindsOf = (plan: FaultPlan, count: number) =>
    Array.from(
      { length: count },
      () => plan.take(request("GET", "/orders"))?.kind ?? "none"
    )

  it("meets only requests of the method and path it names", () => {
    const plan = new FaultPlan()
    plan.add({ kind: "reset", method: "post", path: /orders$/g })
    expect(plan.take(request("GET", "/orders"))).toBeNull()
    expect(plan.take(request("POST", "/customers"))).toBeNull()
    expect(plan.take(request("POST", "/orders"))).toMatchObject({
      kind: "reset",
    })
  })

  it("acts once unless told how often", () => {
    const plan = new FaultPlan()
    plan.add({ kind: "empty" })
    plan.add({ kind: "reset", times: 2 })
    expect(kindsOf(plan, 4)).toEqual(["empty", "reset", "reset", "none"])
  })

  it("acts until cleared when told always", () => {
    const plan = new FaultPlan()
    plan.add({ kind: "hang", times: "always" })
    expect(kindsOf(plan, 3)).toEqual(["hang", "hang", "hang"])
    plan.clear()
    expect(kindsOf(plan, 1)).toEqual(["none"])
  })

  it("lets requests pass before it acts when told to skip", () => {
    const plan = new FaultPlan()
    plan.add({ kind: "reset", skip: 2 })
    expect(kindsOf(plan, 4)).toEqual(["none", "none", "reset", "none"])
  })

  it("breaks the same requests for the same seed", () => {
    const run = (seed: number) => {
      const plan = new FaultPlan()
      plan.setChaos({ seed, probability: 0.3, kinds: ["reset", "empty"] })
      return kindsOf(plan, 200)
    }
    expect(run(7)).toEqual(run(7))
    expect(run(7)).not.toEqual(run(8))
    const broken = run(7).filter((kind) => kind !== "none")
    expect(broken.length).toBeGreaterThan(40)
    expect(broken.length).toBeLessThan(80)
  })

  it("has a default form of every kind", () => {
    for (const [kind, fault] of Object.entries(defaultFaults)) {
      expect(fault.kind).toBe(kind)
    }
  })
})
