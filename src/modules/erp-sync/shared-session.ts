import { randomUUID } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"
import type { Session, SessionKeeper } from "../../connectors/contract"
import type { CredentialsCipher } from "./credentials-cipher"
import type { SessionRow, SessionStore } from "./stores/session-store"

/**
 * Longer than an ERP takes to end a session and to open another, with all
 * time-outs; after it another process may try.
 */
const OPENING_MS = 180_000
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
    renew: (stale, open, discard) => renew(deps, stale, { open, discard }),
    forget: async (token) => {
      const row = await sessions.find(connectionId)
      if (row?.token != null && readable(deps, row)?.token === token) {
        await sessions.forget(connectionId, row.token)
      }
    },
  }
}

type Renew = SessionKeeper["renew"]

interface Door {
  readonly open: Parameters<Renew>[1]
  readonly discard: Parameters<Renew>[2]
}

async function renew(
  deps: Deps,
  stale: string | null,
  door: Door
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
    const opened = (await sessions.claimOpening(connectionId, claim))
      ? await openAlone(deps, by, door)
      : null
    if (opened !== null) {
      return opened
    }
    await wait(LOOK_EVERY_MS)
  }
}

/** @returns `null`: it took too long, and another process has opened one */
async function openAlone(
  { connectionId, sessions, cipher }: Deps,
  by: string,
  { open, discard }: Door
): Promise<Session | null> {
  try {
    const session = await open()
    const isKept = await sessions.saveOpened(connectionId, by, {
      token: cipher.encrypt({ token: session.token }),
      expiresAt: session.expiresAt,
    })
    if (isKept) {
      return session
    }
    await discard?.(session)
    return null
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
