import { randomUUID } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"
import type { Session, SessionKeeper } from "../../connectors/contract"
import type { CredentialsCipher } from "./credentials-cipher"
import type { SessionRow, SessionStore } from "./stores/session-store"

/** Longer than an ERP takes to open a session; after it another may try. */
const OPENING_MS = 60_000
const LOOK_EVERY_MS = 100

interface Deps {
  readonly connectionId: string
  readonly sessions: SessionStore
  readonly cipher: CredentialsCipher
}

/** A connection's session, kept in the database for all processes. */
export function sharedSession(deps: Deps): SessionKeeper {
  const { connectionId, sessions } = deps
  return {
    current: async () => readable(deps, await sessions.find(connectionId)),
    renew: (stale, open) => renew(deps, stale, open),
    forget: async (token) => {
      const row = await sessions.find(connectionId)
      if (row?.token != null && readable(deps, row)?.token === token) {
        await sessions.forget(connectionId, row.token)
      }
    },
  }
}

async function renew(
  deps: Deps,
  stale: string | null,
  open: () => Promise<Session>
): Promise<Session> {
  const { connectionId, sessions } = deps
  const by = randomUUID()
  for (;;) {
    const row = await sessions.find(connectionId)
    const kept = readable(deps, row)
    if (kept !== null && kept.token !== stale) {
      return kept
    }
    const claim = { by, stale: row?.token ?? null, leaseMs: OPENING_MS }
    if (await sessions.claimOpening(connectionId, claim)) {
      return openAlone(deps, by, open)
    }
    await wait(LOOK_EVERY_MS)
  }
}

async function openAlone(
  { connectionId, sessions, cipher }: Deps,
  by: string,
  open: () => Promise<Session>
): Promise<Session> {
  try {
    const session = await open()
    await sessions.saveOpened(connectionId, by, {
      token: cipher.encrypt({ token: session.token }),
      expiresAt: session.expiresAt,
    })
    return session
  } catch (error) {
    await sessions.giveUpOpening(connectionId, by)
    throw error
  }
}

/** One kept under another encryption key is as good as none. */
function readable({ cipher }: Deps, row: SessionRow | null): Session | null {
  if (row?.token == null || row.expires_at === null) {
    return null
  }
  try {
    const { token } = cipher.decrypt(row.token)
    return typeof token === "string"
      ? { token, expiresAt: row.expires_at }
      : null
  } catch {
    return null
  }
}
