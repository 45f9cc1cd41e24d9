import { describe, expect, it } from "vitest"
import type { NewSchedule } from "../../src/modules/erp-sync/stores/schedule-store"
import { aConnection } from "./builders"
import { withErpSync } from "./erp-sync-module"

const everyFiveMinutes: NewSchedule = {
  flow: "products",
  mode: "delta",
  recurrence: { everyMinutes: 5 },
}
const everyNight: NewSchedule = {
  flow: "products",
  mode: "full",
  recurrence: { cron: "30 3 * * *", timeZone: "Europe/Rome" },
}

withErpSync(({ service, sql }) => {
  const aSchedule = async (...schedules: NewSchedule[]) => {
    const connectionId = await aConnection(service)
    await service.schedules.create(
      connectionId,
      schedules.length === 0 ? [everyFiveMinutes] : schedules
    )
    return connectionId
  }

  const only = async () => {
    const [schedule] = await service.schedules.list(null)
    if (schedule === undefined) {
      throw new Error("There is no schedule")
    }
    return schedule
  }

  const becameDue = (ago: string) =>
    sql("update erp_schedule set next_run_at = now() - cast(? as interval)", [
      ago,
    ])

  describe("A new schedule", () => {
    it("is due at once when it runs every few minutes, and in its time when it has one", async () => {
      await aSchedule(everyFiveMinutes, everyNight)
      expect(await service.schedules.claimDue()).toMatchObject({
        mode: "delta",
      })
      expect(await service.schedules.claimDue()).toBeNull()
    })

    it("does not take the place of one that is there", async () => {
      const connectionId = await aSchedule()
      const { id } = await only()
      await service.schedules.update(id, {
        enabled: false,
        recurrence: { everyMinutes: 60 },
      })
      await service.schedules.create(connectionId, [everyFiveMinutes])
      expect(await service.schedules.list([connectionId])).toMatchObject([
        { id, enabled: false, every_minutes: 60 },
      ])
    })
  })

  describe("A due schedule", () => {
    const claimByTen = async () => {
      const claimed = await Promise.all(
        Array.from({ length: 10 }, () => service.schedules.claimDue())
      )
      return claimed.flatMap((schedule) => schedule?.id ?? [])
    }

    it("is given to one of ten workers, once per occurrence", async () => {
      await aSchedule()
      for (let round = 0; round < 10; round += 1) {
        expect(await claimByTen()).toHaveLength(1)
        await becameDue("1 minute")
      }
    })

    it("is given each to one, when several are due", async () => {
      await aSchedule(everyFiveMinutes, { ...everyFiveMinutes, flow: "stock" })
      await aSchedule()
      const ids = [...(await claimByTen()), ...(await claimByTen())]
      expect(ids).toHaveLength(3)
      expect(new Set(ids).size).toBe(3)
    })

    it("is due again in its time, counted from now", async () => {
      await aSchedule()
      const before = Date.now()
      await service.schedules.claimDue()
      const waitMs = (await only()).next_run_at.getTime() - before
      expect(waitMs).toBeGreaterThanOrEqual(5 * 60_000)
      expect(waitMs).toBeLessThan(6 * 60_000)
    })

    it("does not make up for the occurrences it missed", async () => {
      await aSchedule()
      await becameDue("3 days")
      expect(await service.schedules.claimDue()).not.toBeNull()
      expect(await service.schedules.claimDue()).toBeNull()
      expect((await only()).next_run_at.getTime()).toBeGreaterThan(Date.now())
    })

    it("is due again in a minute when its run could not be opened", async () => {
      await aSchedule(everyNight)
      await becameDue("1 minute")
      const due = await service.schedules.claimDue()
      const before = Date.now()
      await service.schedules.postpone(due?.id ?? "")
      const waitMs = (await only()).next_run_at.getTime() - before
      expect(waitMs).toBeGreaterThanOrEqual(60_000)
      expect(waitMs).toBeLessThan(120_000)
    })

    it("runs a cron expression at its next instant", async () => {
      await aSchedule(everyNight)
      await becameDue("1 minute")
      await service.schedules.claimDue()
      const { next_run_at } = await only()
      const shown = next_run_at.toLocaleTimeString("en-GB", {
        timeZone: "Europe/Rome",
      })
      expect(shown).toBe("03:30:00")
      expect(next_run_at.getTime()).toBeGreaterThan(Date.now())
    })

    it("is the one that waited longest, when several are due", async () => {
      await aSchedule()
      await becameDue("1 hour")
      const [longest] = await service.schedules.list(null)
      await aSchedule()
      expect((await service.schedules.claimDue())?.id).toBe(longest?.id)
    })

    it("is not due while it is switched off", async () => {
      await aSchedule()
      const { id } = await only()
      const recurrence = { everyMinutes: 5 }
      await service.schedules.update(id, { enabled: false, recurrence })
      await becameDue("1 hour")
      expect(await service.schedules.claimDue()).toBeNull()
      await service.schedules.update(id, { enabled: true, recurrence })
      await becameDue("1 hour")
      expect(await service.schedules.claimDue()).not.toBeNull()
    })

    it.each(["paused", "needs_reauth"] as const)(
      "is not due while its connection is %s",
      async (state) => {
        const connectionId = await aSchedule()
        await service.connections.setState(connectionId, state, null)
        expect(await service.schedules.claimDue()).toBeNull()
        await service.connections.setState(connectionId, "active", null)
        expect(await service.schedules.claimDue()).not.toBeNull()
      }
    )
  })

  describe("A schedule of an ERP that does not answer", () => {
    it("waits for it, then is due once, however much it missed", async () => {
      const connectionId = await aSchedule()
      for (let time = 0; time < 5; time += 1) {
        await service.connections.reportUnreachable(connectionId, {
          isProbe: false,
        })
      }
      await becameDue("8 hours")
      expect(await service.schedules.claimDue()).toBeNull()
      await service.connections.reportReachable(connectionId)
      expect(await service.schedules.claimDue()).not.toBeNull()
      expect(await service.schedules.claimDue()).toBeNull()
    })
  })

  describe("Changing a schedule", () => {
    it("sets its next instant by the new recurrence", async () => {
      await aSchedule()
      const { id } = await only()
      const before = Date.now()
      await service.schedules.update(id, {
        enabled: true,
        recurrence: { everyMinutes: 60 },
      })
      const changed = await service.schedules.find(id)
      expect(changed).toMatchObject({ every_minutes: 60, cron: null })
      expect(changed?.next_run_at.getTime()).toBeGreaterThanOrEqual(
        before + 60 * 60_000
      )
      await service.schedules.update(id, {
        enabled: true,
        recurrence: everyNight.recurrence,
      })
      expect(await service.schedules.find(id)).toMatchObject({
        every_minutes: null,
        cron: "30 3 * * *",
        time_zone: "Europe/Rome",
      })
    })
  })

  describe("The list of schedules", () => {
    it("is of all connections, or of some", async () => {
      const first = await aSchedule(everyFiveMinutes, everyNight)
      await aSchedule()
      expect(await service.schedules.list(null)).toHaveLength(3)
      expect(await service.schedules.list([first])).toHaveLength(2)
      expect(await service.schedules.list([])).toEqual([])
    })
  })
})
