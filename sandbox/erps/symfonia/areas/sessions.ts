import { randomUUID } from "node:crypto"
import type { JsonRecord } from "../../simulator/json"
import { company } from "../fixtures"
import type { Route } from "../routing"
import type { SymfoniaStore } from "../store"
import { toWarsawClock } from "../warsaw-time"

export interface OpenSession {
  readonly token: string
  readonly deviceName: string
  readonly openedAt: Date
  readonly expiresAt: Date
}

const minuteMs = 60_000

/** Sessions are counted by the licence, and end with the server. */
export class SessionBook {
  private sessions: OpenSession[] = []
  private readonly store: SymfoniaStore

  constructor(store: SymfoniaStore) {
    this.store = store
  }

  /** Those that are not over yet. */
  all(): readonly OpenSession[] {
    const now = this.store.now().getTime()
    this.sessions = this.sessions.filter(
      ({ expiresAt }) => expiresAt.getTime() > now
    )
    return this.sessions
  }

  /** `null`: the licence allows no more. */
  open(deviceName: string): OpenSession | null {
    const { sessionLimit, sessionMinutes } = this.store.assumptions
    if (this.all().length >= sessionLimit) {
      return null
    }
    const openedAt = this.store.now()
    const session = {
      token: randomUUID(),
      deviceName,
      openedAt,
      expiresAt: new Date(openedAt.getTime() + sessionMinutes * minuteMs),
    }
    this.sessions.push(session)
    return session
  }

  /** Use does not prolong it. */
  find(token: string): OpenSession | null {
    return this.all().find((session) => session.token === token) ?? null
  }

  close(token: string): void {
    this.sessions = this.sessions.filter((session) => session.token !== token)
  }

  closeAll(): void {
    this.sessions = []
  }
}

/** Paths that are answered without a session. */
export const openPaths: readonly string[] = [
  "Sessions/OpenNewSession",
  "Ping",
  "Alive",
]

export function sessionRoutes(
  store: SymfoniaStore,
  sessions: SessionBook
): Route[] {
  return [
    {
      method: "GET",
      path: "Sessions/OpenNewSession",
      takes: [["deviceName"]],
      // Too many sessions are a success in the eyes of HTTP.
      answer: (call) =>
        sessions.open(call.text("deviceName"))?.token ?? {
          Message: "Przekroczono limit dostępnych sesji",
        },
    },
    {
      method: "GET",
      path: "Ping",
      takes: [[]],
      answer: () => ping(sessions),
    },
    {
      method: "GET",
      path: "Alive",
      takes: [[]],
      answer: () => store.wallClock(),
    },
    {
      method: "GET",
      path: "CompanyInformation",
      takes: [[]],
      answer: () => ({
        NIP: company.nip,
        Name: company.name,
        Address: company.address,
        LicensesInfo: [],
      }),
    },
  ]
}

/** In the spelling of the newer versions, which is the odder one. */
export function sessionInformation(
  session: OpenSession,
  sessions: SessionBook
): JsonRecord {
  return {
    token: session.token,
    DeviceName: session.deviceName,
    RegisterTime: toWarsawClock(session.openedAt),
    ExpireTime: toWarsawClock(session.expiresAt),
    TotalSessionsCount: String(sessions.all().length),
  }
}

function ping(sessions: SessionBook): JsonRecord {
  return {
    OpenSessionsNumber: sessions.all().length,
    LoadedModuleInfo: [
      {
        AssemblyName: "WebAPI.HMF",
        ModuleName: "Symfonia ERP Handel",
        ModuleVersion: "26.20.0.1",
      },
    ],
    ActiveHMFInfo: [
      {
        Seed: "1",
        ServerName: "SERWER\\SYMFONIA",
        DatabaseName: "HANDEL",
        Firm: company.name,
        User: "Admin",
      },
    ],
    ActiveITGInfo: [],
  }
}
