import { describe, expect, it } from "vitest"
import { localSession } from "../contract"
import { aCall, NOW } from "../kit/test/builders"
import { KEY } from "./test/builders"
import { connect, refused, scriptSymfonia } from "./test/scripted-symfonia"

const erp = scriptSymfonia()
const forms = { "GET api/PaymentForms": () => [] }

const pathsOf = () =>
  erp.requests.map(({ target, authorization }) => [
    target.replace(/^api\/|\?.*$/g, ""),
    authorization,
  ])

const minutesFromNow = (minutes: number) =>
  new Date(NOW.getTime() + minutes * 60_000)

describe("A session of WebAPI", () => {
  it("is opened with the key once, and used for all that follows", async () => {
    erp.answer(forms)
    const { options } = connect()
    await options.listPaymentMethods(aCall())
    await options.listPaymentMethods(aCall())
    const session = `Session ${erp.tokens[0] ?? ""}`
    expect(pathsOf()).toEqual([
      ["Sessions/OpenNewSession", `Application ${KEY}`],
      ["Sessions/SessionInformation", session],
      ["PaymentForms", session],
      ["PaymentForms", session],
    ])
    expect(erp.requests[0]?.query.get("deviceName")).toBe("Medusa")
  })

  it("lasts as long as the server says by its own clock, in any spelling", async () => {
    erp.answer({
      ...forms,
      "GET api/Sessions/SessionInformation": () => ({
        token: erp.tokens[0],
        registertime: "2020-01-01T10:00:00",
        ExpireTime: "2020-01-01T10:45:00",
      }),
    })
    const session = localSession()
    await connect({}, session).options.listPaymentMethods(aCall())
    expect((await session.current())?.expiresAt).toEqual(minutesFromNow(45))
  })

  it.each([
    ["says nothing of it", () => ({})],
    ["refuses to say", () => refused(403, "Brak uprawnień")],
  ])(
    "lasts as long as the settings say when the server %s",
    async (_w, say) => {
      erp.answer({ ...forms, "GET api/Sessions/SessionInformation": say })
      const session = localSession()
      await connect(
        { session_minutes: 20 },
        session
      ).options.listPaymentMethods(aCall())
      expect((await session.current())?.expiresAt).toEqual(minutesFromNow(20))
    }
  )

  it("that ends within a minute is closed, and then another is opened", async () => {
    erp.answer(forms)
    const session = localSession()
    await session.renew(null, () =>
      Promise.resolve({ token: "old", expiresAt: minutesFromNow(0.9) })
    )
    await connect({}, session).options.listPaymentMethods(aCall())
    expect(pathsOf().slice(0, 2)).toEqual([
      ["Sessions/CloseSession", "Session old"],
      ["Sessions/OpenNewSession", `Application ${KEY}`],
    ])
  })

  it("that is over is not closed any more", async () => {
    erp.answer(forms)
    const session = localSession()
    await session.renew(null, () =>
      Promise.resolve({ token: "old", expiresAt: minutesFromNow(-1) })
    )
    await connect({}, session).options.listPaymentMethods(aCall())
    expect(pathsOf()[0]?.[0]).toBe("Sessions/OpenNewSession")
  })

  it("that the server has forgotten is replaced, and the request sent once more", async () => {
    const stale = `Session ${erp.tokens[0] ?? ""}`
    erp.answer({
      "GET api/PaymentForms": ({ authorization }) =>
        authorization === stale ? refused(401, "Sesja wygasła") : [],
    })
    expect(await connect().options.listPaymentMethods(aCall())).toEqual([])
    expect(pathsOf().map(([path]) => path)).toEqual([
      "Sessions/OpenNewSession",
      "Sessions/SessionInformation",
      "PaymentForms",
      "Sessions/OpenNewSession",
      "Sessions/SessionInformation",
      "PaymentForms",
    ])
  })

  it("is opened no third time for one request", async () => {
    erp.answer({ "GET api/PaymentForms": () => refused(401, "Nie") })
    await expect(
      connect().options.listPaymentMethods(aCall())
    ).rejects.toMatchObject({ kind: "unauthorized" })
    expect(erp.requests).toHaveLength(6)
  })

  it("that the licence does not allow is waited for, not asked for again", async () => {
    erp.answer({
      "GET api/Sessions/OpenNewSession": () => ({ Message: "Przekroczono" }),
    })
    await expect(
      connect().options.listPaymentMethods(aCall())
    ).rejects.toMatchObject({
      kind: "rate_limited",
      code: "ERP_SESSIONS_IN_USE",
      retryAfterMs: 60_000,
      message: expect.stringContaining("all sessions") as string,
    })
    expect(erp.requests).toHaveLength(1)
  })

  it.each([
    ["in words", 400, () => refused(400, "Przekroczono limit sesji")],
    ["in words", 403, () => refused(403, "Przekroczono limit sesji")],
    ["without a word", 409, () => new Response("", { status: 409 })],
  ])(
    "that is refused %s with HTTP %i is waited for, and parks no record",
    async (_how, _status, answer) => {
      erp.answer({ "GET api/Sessions/OpenNewSession": answer })
      await expect(
        connect().options.listPaymentMethods(aCall())
      ).rejects.toMatchObject({
        kind: "rate_limited",
        code: "ERP_SESSIONS_IN_USE",
        retryAfterMs: 60_000,
      })
      expect(erp.requests).toHaveLength(1)
    }
  )

  it("tells with what words it was refused, without secrets", async () => {
    erp.answer({
      "GET api/Sessions/OpenNewSession": () =>
        refused(403, `Brak uprawnień: ${KEY}`),
    })
    const error: unknown = await connect()
      .check(aCall())
      .catch((caught: unknown) => caught)
    expect(String(error)).toContain("Brak uprawnień")
    expect(String(error)).not.toContain(KEY)
  })

  it.each([
    ["no such path", () => refused(404, "Nie znaleziono")],
    [
      "a page of a web server",
      () => new Response("<html></html>", { status: 400 }),
    ],
  ])("is not opened at an address with %s", async (_what, answer) => {
    erp.answer({ "GET api/Sessions/OpenNewSession": answer })
    await expect(connect().check(aCall())).rejects.toMatchObject({
      kind: "unavailable",
      code: "ERP_ANSWER_UNEXPECTED",
    })
  })

  it("needs the right key", async () => {
    erp.answer({
      "GET api/Sessions/OpenNewSession": () => refused(401, "Zły klucz"),
    })
    await expect(connect().check(aCall())).rejects.toMatchObject({
      kind: "unauthorized",
      code: "ERP_CREDENTIALS_REFUSED",
    })
  })

  it("is not what another server says", async () => {
    erp.answer({ "GET api/Sessions/OpenNewSession": () => "hello" })
    await expect(connect().check(aCall())).rejects.toMatchObject({
      kind: "unavailable",
      code: "ERP_ANSWER_UNEXPECTED",
    })
  })

  it("is closed and forgotten with the connector", async () => {
    erp.answer(forms)
    const session = localSession()
    const connector = connect({}, session)
    await connector.options.listPaymentMethods(aCall())
    await connector.close?.()
    await connector.close?.()
    expect(
      pathsOf().filter(([path]) => path === "Sessions/CloseSession")
    ).toHaveLength(1)
    expect(await session.current()).toBeNull()
  })

  it("shows neither its token nor the key in any record or error", async () => {
    erp.answer({
      "GET api/PaymentForms": ({ authorization }) =>
        refused(400, `${authorization ?? ""} ${KEY.toUpperCase()}`),
    })
    const call = aCall()
    const error: unknown = await connect()
      .options.listPaymentMethods(call)
      .catch((caught: unknown) => caught)
    const seen = JSON.stringify([call.exchanges, String(error)]).toLowerCase()
    expect(seen).not.toContain(erp.tokens[0])
    expect(seen).not.toContain(KEY.toLowerCase())
  })
})
