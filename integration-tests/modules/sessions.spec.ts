import { randomBytes } from "node:crypto"
import { describe, expect, it } from "vitest"
import type { Session } from "../../src/connectors/contract"
import { CredentialsCipher } from "../../src/modules/erp-sync/credentials-cipher"
import { sharedSession } from "../../src/modules/erp-sync/shared-session"
import { SessionStore } from "../../src/modules/erp-sync/stores/session-store"
import { withErpSync } from "./erp-sync-module"
import { ownDatabase } from "./own-database"

const key = randomBytes(32).toString("base64")

const session = (token: string): Session => ({
  token,
  expiresAt: new Date("2026-03-10T10:00:00Z"),
})

/** An ERP that opens a session when it is let, and counts them. */
function aDoor() {
  const opened: string[] = []
  let letIn: () => void = () => undefined
  const isLetIn = new Promise<void>((resolve) => {
    letIn = resolve
  })
  let knocked: () => void = () => undefined
  const isKnockedAt = new Promise<void>((resolve) => {
    knocked = resolve
  })
  const open = async () => {
    knocked()
    await isLetIn
    const token = `session-${String(opened.length + 1)}`
    opened.push(token)
    return session(token)
  }
  return { open, opened, letIn, isKnockedAt }
}

withErpSync(({ sql, databaseUrl }) => {
  /** As another process sees it: nothing is shared but the database. */
  function aProcess(encryptionKey = key) {
    return sharedSession({
      connectionId: "con_a",
      sessions: new SessionStore(ownDatabase(databaseUrl)),
      cipher: new CredentialsCipher(encryptionKey),
    })
  }

  const openOne = (token: string) => () => Promise.resolve(session(token))

  describe("The session at an ERP", () => {
    it("is none before one was opened", async () => {
      expect(await aProcess().current()).toBeNull()
    })

    it("is used by the other processes, and by the next", async () => {
      const opened = await aProcess().renew(null, openOne("one"))
      expect(opened).toEqual(session("one"))
      expect(await aProcess().current()).toEqual(session("one"))
    })

    it("is stored encrypted", async () => {
      await aProcess().renew(null, openOne("s3cret-token"))
      const [row] = await sql<{ token: string }>(
        "select token from erp_session"
      )
      expect(row?.token).toMatch(/^v1:/)
      expect(row?.token).not.toContain("s3cret-token")
    })

    it("is opened once when several processes find none", async () => {
      const door = aDoor()
      const first = aProcess().renew(null, door.open)
      await door.isKnockedAt
      const others = [aProcess(), aProcess()].map((process) =>
        process.renew(null, door.open)
      )
      door.letIn()
      const all = await Promise.all([first, ...others])
      expect(door.opened).toEqual(["session-1"])
      expect(all.map(({ token }) => token)).toEqual(Array(3).fill("session-1"))
    })

    it("takes the place of one that is no good any more", async () => {
      await aProcess().renew(null, openOne("one"))
      await aProcess().renew("one", openOne("two"))
      expect(await aProcess().current()).toEqual(session("two"))
    })

    it("is not opened again for who comes late with the old one", async () => {
      await aProcess().renew(null, openOne("one"))
      await aProcess().renew("one", openOne("two"))
      const late = await aProcess().renew("one", openOne("three"))
      expect(late).toEqual(session("two"))
    })

    it("can be opened by the next when opening failed", async () => {
      const busy = new Error("all sessions are in use")
      await expect(
        aProcess().renew(null, () => Promise.reject(busy))
      ).rejects.toBe(busy)
      const opened = await aProcess().renew(null, openOne("one"))
      expect(opened).toEqual(session("one"))
    })

    it("can be opened when the process that was at it is gone", async () => {
      const vanished = aProcess().renew(null, aDoor().open)
      vanished.catch(() => undefined)
      const waiting = aProcess()
      await expect.poll(() => sql("select 1 from erp_session")).toHaveLength(1)
      await sql("update erp_session set opening_until = now() - interval '1s'")
      expect(await waiting.renew(null, openOne("two"))).toEqual(session("two"))
    })

    it("that was opened too late is ended, and the other process's is used", async () => {
      const door = aDoor()
      const discarded: string[] = []
      const late = aProcess().renew(null, door.open, ({ token }) => {
        discarded.push(token)
        return Promise.resolve()
      })
      await door.isKnockedAt
      await sql("update erp_session set opening_until = now() - interval '1s'")
      await aProcess().renew(null, openOne("in-time"))
      door.letIn()
      expect(await late).toEqual(session("in-time"))
      expect(discarded).toEqual(door.opened)
    })

    it("is forgotten when it was closed, a newer one is not", async () => {
      const process = aProcess()
      await process.renew(null, openOne("one"))
      await process.forget("zero")
      expect(await process.current()).toEqual(session("one"))
      await process.forget("one")
      expect(await aProcess().current()).toBeNull()
    })

    it("is opened anew after the encryption key was changed", async () => {
      await aProcess().renew(null, openOne("one"))
      const other = aProcess(randomBytes(32).toString("base64"))
      expect(await other.current()).toBeNull()
      expect(await other.renew(null, openOne("two"))).toEqual(session("two"))
    })
  })
})
