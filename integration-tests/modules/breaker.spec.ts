import { describe, expect, it } from "vitest"
import { isSilent } from "../../src/domain/connection-state"
import { aConnection } from "./builders"
import { withErpSync } from "./erp-sync-module"

withErpSync(({ service, sql }) => {
  const find = async (id: string) => {
    const found = await service.connections.find(id)
    if (found === null) {
      throw new Error(`There is no connection ${id}`)
    }
    return found
  }
  describe("The breaker of a connection", () => {
    /** How long the ERP is left alone, in seconds. */
    const pauseSeconds = async (id: string) => {
      const [row] = await sql<{ seconds: number | null }>(
        `select round(extract(epoch from breaker_retry_at - clock_timestamp()))::int seconds
         from erp_connection where id = ?`,
        [id]
      )
      return row?.seconds ?? null
    }

    const fail = async (id: string, times: number, isProbe = false) => {
      for (let time = 0; time < times; time += 1) {
        await service.connections.reportUnreachable(id, { isProbe })
      }
    }

    it("opens at the fifth failure in a row, and not before", async () => {
      const id = await aConnection(service)
      await fail(id, 4)
      expect((await find(id)).breaker_retry_at).toBeNull()
      await fail(id, 1)
      expect(await pauseSeconds(id)).toBe(15)
    })

    it("opens also when five fail at the same time", async () => {
      const id = await aConnection(service)
      await Promise.all(Array.from({ length: 5 }, () => fail(id, 1)))
      expect(await find(id)).toMatchObject({
        breaker_failures: 5,
        breaker_retry_at: expect.any(Date) as Date,
      })
    })

    it("leaves the ERP alone for longer after each check, at most a minute", async () => {
      const id = await aConnection(service)
      await fail(id, 4)
      const pauses: (number | null)[] = []
      for (let time = 0; time < 7; time += 1) {
        await fail(id, 1, true)
        pauses.push(await pauseSeconds(id))
      }
      expect(pauses).toEqual([15, 30, 60, 60, 60, 60, 60])
      await fail(id, 100, true)
      expect(await pauseSeconds(id)).toBe(60)
    })

    it("is not lengthened by what was under way when the ERP fell silent", async () => {
      const id = await aConnection(service)
      await fail(id, 5)
      const opened = await find(id)
      await fail(id, 20)
      expect(await find(id)).toEqual(opened)
    })

    it("closes when the ERP answers, and counts from nothing", async () => {
      const id = await aConnection(service)
      await fail(id, 6)
      await service.connections.reportReachable(id)
      expect(await find(id)).toMatchObject({
        breaker_failures: 0,
        breaker_retry_at: null,
      })
      await fail(id, 4)
      expect((await find(id)).breaker_retry_at).toBeNull()
    })

    it("lets one of ten try the ERP, when its time has come", async () => {
      const id = await aConnection(service)
      const probes = async () => {
        const claimed = await Promise.all(
          Array.from({ length: 10 }, () => service.connections.claimProbe(id))
        )
        return claimed.filter(Boolean).length
      }
      expect(await probes()).toBe(0)
      await fail(id, 5)
      expect(await probes()).toBe(0)
      await sql(
        "update erp_connection set breaker_retry_at = now() - interval '1 second'"
      )
      expect(await probes()).toBe(1)
      expect(await probes()).toBe(0)
    })

    it("names the ERPs that are to be tried now, if their connections work", async () => {
      const [silent, paused] = [
        await aConnection(service),
        await aConnection(service),
      ]
      await aConnection(service)
      const due = async () =>
        (await service.connections.dueForProbe()).map(({ id }) => id)
      await fail(silent, 5)
      await fail(paused, 5)
      await service.connections.setState(paused, "paused", null)
      expect(await due()).toEqual([])
      await sql(
        "update erp_connection set breaker_retry_at = breaker_retry_at - interval '1 minute'"
      )
      expect(await due()).toEqual([silent])
      await service.connections.claimProbe(silent)
      expect(await due()).toEqual([])
    })

    it("is not open where the ERP refuses the key; that one is asked every quarter of an hour", async () => {
      const id = await aConnection(service)
      await fail(id, 5)
      await service.connections.setState(id, "needs_reauth", "Key refused")
      expect(await pauseSeconds(id)).toBe(900)
      expect(isSilent(await find(id))).toBe(false)
      await sql("update erp_connection set breaker_retry_at = now()")
      expect(await service.connections.claimProbe(id)).toBe(true)
      expect(await pauseSeconds(id)).toBe(900)
      await service.connections.resumeRefused(id)
      expect(await find(id)).toMatchObject({
        state: "active",
        state_reason: null,
        breaker_retry_at: null,
      })
    })

    it("does not resume what a person paused meanwhile", async () => {
      const id = await aConnection(service)
      await service.connections.setState(id, "paused", null)
      expect(await service.connections.resumeRefused(id)).toBe(false)
      expect((await find(id)).state).toBe("paused")
    })

    it("is each connection's own", async () => {
      const [bad, good] = [
        await aConnection(service),
        await aConnection(service),
      ]
      await fail(bad, 5)
      expect(await find(good)).toMatchObject({
        breaker_failures: 0,
        breaker_retry_at: null,
      })
    })
  })
})
