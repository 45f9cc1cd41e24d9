import { describe, expect, it } from "vitest"
import type { Alarm, AlertKind } from "../../src/domain/alert"
import type { AlertRow } from "../../src/modules/erp-sync/stores/alert-store"
import { withErpSync } from "./erp-sync-module"

const alarm = (kind: AlertKind, message = `${kind}.`): Alarm => ({
  kind,
  message,
})

withErpSync(({ service, sql }) => {
  const all = () => service.alerts.list(100)
  const only = async (): Promise<AlertRow> => {
    const [alert, ...others] = await all()
    if (alert === undefined || others.length > 0) {
      throw new Error("There is not exactly one alert")
    }
    return alert
  }
  const untoldKinds = async (...channels: string[]) =>
    (await service.alerts.untold(channels)).map(({ kind }) => kind)

  describe("An alarm", () => {
    it("opens an alert once, however long it goes on", async () => {
      await service.alerts.update("con_a", [
        alarm("backlog", "For 30 minutes."),
      ])
      const opened = await only()
      await service.alerts.update("con_a", [
        alarm("backlog", "For 31 minutes."),
      ])
      expect(await only()).toMatchObject({
        id: opened.id,
        opened_at: opened.opened_at,
        cleared_at: null,
        message: "For 31 minutes.",
      })
    })

    it("opens an alert once, however many processes look", async () => {
      await Promise.all(
        Array.from({ length: 10 }, () =>
          service.alerts.update("con_a", [
            alarm("backlog"),
            alarm("unreachable"),
          ])
        )
      )
      expect((await all()).map(({ kind }) => kind).toSorted()).toEqual([
        "backlog",
        "unreachable",
      ])
    })

    it("is cleared once when it is over", async () => {
      await service.alerts.update("con_a", [alarm("backlog")])
      await service.alerts.update("con_a", [])
      const { cleared_at } = await only()
      expect(cleared_at).toBeInstanceOf(Date)
      await service.alerts.update("con_a", [])
      expect(await only()).toMatchObject({ cleared_at })
    })

    it("opens another alert when it comes again", async () => {
      await service.alerts.update("con_a", [alarm("backlog")])
      await service.alerts.update("con_a", [])
      await service.alerts.update("con_a", [alarm("backlog")])
      const found = await all()
      expect(found.map(({ cleared_at }) => cleared_at === null)).toEqual([
        true,
        false,
      ])
    })

    it("does not clear others: of another kind, of another connection", async () => {
      await service.alerts.update("con_a", [
        alarm("backlog"),
        alarm("unreachable"),
      ])
      await service.alerts.update("con_b", [alarm("backlog")])
      await service.alerts.update("con_a", [alarm("unreachable")])
      const open = (await all()).filter((one) => one.cleared_at === null)
      expect(
        open.map((one) => `${one.connection_id} ${one.kind}`).toSorted()
      ).toEqual(["con_a unreachable", "con_b backlog"])
    })
  })

  describe("Telling of an alert", () => {
    it("is due for every channel that has not taken it", async () => {
      await service.alerts.update("con_a", [alarm("backlog")])
      const { id } = await only()
      expect(await untoldKinds("feed", "webhook")).toEqual(["backlog"])
      await service.alerts.markTold(id, "opened", "feed")
      expect(await untoldKinds("feed")).toEqual([])
      expect(await untoldKinds("feed", "webhook")).toEqual(["backlog"])
      await service.alerts.markTold(id, "opened", "webhook")
      expect(await untoldKinds("feed", "webhook")).toEqual([])
      expect((await only()).told).toEqual({
        opened: {
          feed: expect.any(String) as string,
          webhook: expect.any(String) as string,
        },
      })
    })

    it("is due once more when it is over", async () => {
      await service.alerts.update("con_a", [alarm("backlog")])
      const { id } = await only()
      await service.alerts.markTold(id, "opened", "feed")
      await service.alerts.update("con_a", [])
      expect(await untoldKinds("feed")).toEqual(["backlog"])
      await service.alerts.markTold(id, "cleared", "feed")
      expect(await untoldKinds("feed")).toEqual([])
    })

    it("is due again and again while a channel fails", async () => {
      await service.alerts.update("con_a", [alarm("backlog")])
      for (let look = 0; look < 3; look += 1) {
        await service.alerts.update("con_a", [alarm("backlog")])
        expect(await untoldKinds("webhook")).toEqual(["backlog"])
      }
    })

    it("is given up after a day", async () => {
      await service.alerts.update("con_a", [alarm("backlog")])
      const age = (interval: string) =>
        sql("update erp_alert set opened_at = now() - cast(? as interval)", [
          interval,
        ])
      await age("23 hours 59 minutes")
      expect(await untoldKinds("webhook")).toEqual(["backlog"])
      await age("24 hours 1 minute")
      expect(await untoldKinds("webhook")).toEqual([])
    })

    it("has a day of its own for the end of an alert that lasted longer", async () => {
      await service.alerts.update("con_a", [alarm("backlog")])
      await sql("update erp_alert set opened_at = now() - interval '3 days'")
      await service.alerts.update("con_a", [])
      expect(await untoldKinds("webhook")).toEqual(["backlog"])
    })
  })

  describe("The list of alerts", () => {
    it("has the open ones first, and no more than asked", async () => {
      await service.alerts.update("con_a", [alarm("backlog")])
      await service.alerts.update("con_a", [alarm("unreachable")])
      await service.alerts.update("con_b", [alarm("needs_reauth")])
      const kinds = async (limit: number) =>
        (await service.alerts.list(limit)).map(({ kind }) => kind)
      expect(await kinds(10)).toEqual([
        "needs_reauth",
        "unreachable",
        "backlog",
      ])
      expect(await kinds(2)).toEqual(["needs_reauth", "unreachable"])
    })
  })
})
