import type { Session, SessionKeeper } from "./connector"

/**
 * A session that lives and dies with its process: for trying settings that are
 * not saved, and for scripts.
 */
export function localSession(): SessionKeeper {
  let session: Session | null = null
  let opening: Promise<Session> | null = null

  async function openNew(open: () => Promise<Session>): Promise<Session> {
    try {
      session = await open()
      return session
    } finally {
      opening = null
    }
  }

  return {
    current: () => Promise.resolve(session),
    renew: (stale, open) => {
      if (session !== null && session.token !== stale) {
        return Promise.resolve(session)
      }
      opening ??= openNew(open)
      return opening
    },
    forget: (token) => {
      session = session?.token === token ? null : session
      return Promise.resolve()
    },
  }
}
