import { randomBytes } from "node:crypto"
import { describe, expect, it } from "vitest"
import { localSession } from "../../connectors/contract"
import { ConnectorCatalog } from "./connector-catalog"
import { CredentialsCipher } from "./credentials-cipher"
import { LiveConnections, SettingsError } from "./live-connections"
import type { RequestGate } from "./request-gate"
import { aConnectionRow } from "./test/connection-builders"
import { aDefinition, type Opened } from "./test/connector-builders"

const NOW = new Date("2026-03-10T09:30:00Z")
const cipher = new CredentialsCipher(randomBytes(32).toString("base64"))

function aHouse() {
  const opened: Opened[] = []
  const taken: unknown[][] = []
  const gate = {
    enter: (...parameters: unknown[]) => {
      taken.push(parameters)
      return Promise.resolve(() => undefined)
    },
  } as unknown as RequestGate
  const live = new LiveConnections({
    catalog: new ConnectorCatalog([aDefinition({}, opened)]),
    cipher,
    gate,
    sessionOf: localSession,
    now: () => NOW,
  })
  const row = aConnectionRow({
    settings: { user: "anna" },
    credentials: cipher.encrypt({ password: "s3cret" }),
  })
  return { live, opened, taken, row }
}

/** A row as it is after an operator changed something. */
const sealed = (password: string) => cipher.encrypt({ password })

describe("Opening a connection", () => {
  it("gives the connector its settings, secrets and defaults included", () => {
    const { live, opened, row } = aHouse()
    const { definition } = live.open(row)
    expect(definition.key).toBe("papyrus")
    expect(opened.map(({ settings }) => settings)).toEqual([
      { user: "anna", password: "s3cret", pace: 2 },
    ])
    expect(opened[0]?.deps.now()).toBe(NOW)
  })

  it("paces it by the limits its settings ask for", async () => {
    const { live, opened, taken, row } = aHouse()
    const settings = { ...row.settings, pace: 7 }
    const { limits } = live.open({ ...row, settings })
    expect(limits).toEqual({ requestsPerSecond: 7, maxConcurrent: 1 })
    const call = {
      signal: new AbortController().signal,
      record: () => undefined,
    }
    await opened[0]?.deps.takeTurn(call)
    expect(taken).toEqual([[row.id, limits, call]])
  })

  it("knows where the ERP is, if its connector says so", () => {
    const { live, row } = aHouse()
    expect(live.open(row).home).toBeNull()
    const home = { origin: "https://papyrus.example.com", mayBePrivate: false }
    const telling = new LiveConnections({
      catalog: new ConnectorCatalog([aDefinition({ home: () => home })]),
      cipher,
      gate: { enter: () => Promise.resolve(() => undefined) },
      sessionOf: localSession,
      now: () => NOW,
    })
    expect(telling.open(row).home).toBe(home)
  })

  it("keeps the connector while its settings stay the same", () => {
    const { live, opened, row } = aHouse()
    const first = live.open(row)
    const again = live.open({ ...row, name: "Renamed", breaker_failures: 3 })
    expect(again.connector).toBe(first.connector)
    expect(again.row.name).toBe("Renamed")
    expect(opened).toHaveLength(1)
  })

  it.each([
    ["a setting", { settings: { user: "bruno" } }],
    ["a secret", { credentials: sealed("another") }],
  ])("makes a new connector when %s has changed", (_what, change) => {
    const { live, opened, row } = aHouse()
    const first = live.open(row)
    expect(live.open({ ...row, ...change }).connector).not.toBe(first.connector)
    expect(opened).toHaveLength(2)
  })

  it("keeps the connectors of two connections apart", () => {
    const { live, row } = aHouse()
    const first = live.open(row)
    const other = live.open({ ...row, id: "erpcon_2" })
    expect(other.connector).not.toBe(first.connector)
    expect(live.open(row).connector).toBe(first.connector)
  })

  it("refuses a connector that is no longer there", () => {
    const { live, row } = aHouse()
    expect(() => live.open({ ...row, connector: "gone" })).toThrow(
      'There is no connector "gone"'
    )
  })

  it("says that the credentials are missing", () => {
    const { live, row } = aHouse()
    expect(() => live.open({ ...row, credentials: null })).toThrow(
      /settings of Papyrus ERP are not complete: password: /
    )
  })
})

describe("Ending a connection", () => {
  it("ends what its ERP keeps open, and makes a new connector the next time", async () => {
    const { live, opened, row } = aHouse()
    let closed = 0
    const first = live.open(row).connector
    Object.assign(first, {
      close: () => {
        closed += 1
        return Promise.reject(new Error("nobody there"))
      },
    })
    await live.end(row)
    expect(closed).toBe(1)
    expect(live.open(row).connector).not.toBe(first)
    expect(opened).toHaveLength(2)
  })

  it("does not mind settings that cannot be read", async () => {
    const { live, row } = aHouse()
    await expect(live.end({ ...row, credentials: null })).resolves.toBe(
      undefined
    )
  })
})

describe("Settings", () => {
  const wrong = { user: "", password: "s3cret", pace: "quick", token: "t0ken" }

  it("are refused with the name of every field that is wrong", () => {
    const { live } = aHouse()
    expect(() => live.seal("papyrus", wrong)).toThrow(SettingsError)
    expect(() => live.seal("papyrus", wrong)).toThrow(
      /^The settings of Papyrus ERP are not complete: token: there is no such setting; user: .+; pace: .+\.$/
    )
  })

  it.each(["toString", "constructor", "__proto__"])(
    'do not include "%s"',
    (name) => {
      const { live } = aHouse()
      const settings = JSON.parse(
        `{"user":"u","password":"p","${name}":"x"}`
      ) as Record<string, unknown>
      expect(() => live.openUnsaved("papyrus", settings)).toThrow(
        `${name}: there is no such setting`
      )
    }
  )

  it("are never repeated in the refusal", () => {
    const { live } = aHouse()
    const refused = { ...wrong, password: 12345 }
    expect(() => live.seal("papyrus", refused)).not.toThrow(
      /s3cret|t0ken|12345|quick/
    )
  })

  it("are sealed with defaults, the secret ones encrypted", () => {
    const { live } = aHouse()
    const { settings, credentials } = live.seal("papyrus", {
      user: "anna",
      password: "s3cret",
    })
    expect(settings).toEqual({ user: "anna", pace: 2 })
    expect(credentials).not.toContain("s3cret")
    expect(cipher.decrypt(credentials)).toEqual({ password: "s3cret" })
  })

  it("are tried without being saved, and without waiting for a turn", async () => {
    const { live, opened, taken } = aHouse()
    const connector = live.openUnsaved("papyrus", { user: "u", password: "p" })
    const call = {
      signal: new AbortController().signal,
      record: () => undefined,
    }
    await opened[0]?.deps.takeTurn(call)
    expect(taken).toEqual([])
    expect(await connector.check(call)).toEqual({
      summary: "Papyrus",
      warnings: [],
    })
  })

  it("show their secrets to the module's callers only", () => {
    const { live, row } = aHouse()
    expect(live.secretsOf(row)).toEqual({ password: "s3cret" })
    expect(live.secretsOf({ ...row, credentials: null })).toEqual({})
  })
})
