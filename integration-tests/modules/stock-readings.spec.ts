import { describe, expect, it } from "vitest"
import {
  nothingRead,
  type StockReadings,
  withLevels,
} from "../../src/domain/stock-readings"
import { readingsOf } from "../../src/modules/erp-sync/stores/stock-reading-store"
import { withErpSync } from "./erp-sync-module"

withErpSync(({ service }) => {
  const at = (time: string) => new Date(`2026-03-10T${time}Z`)

  const aVariant = (storeId = "variant_1") =>
    service.bindings.save("con_a", [
      { kind: "variant", storeId, externalId: storeId },
    ])

  const read = async (storeId = "variant_1") => {
    const binding = await service.bindings.findOne("con_a", "variant", storeId)
    return binding === null
      ? null
      : {
          text: binding.stock_reading,
          at: binding.stock_read_at,
          readings: readingsOf(binding),
        }
  }

  const fiveAt = (time: string): StockReadings =>
    withLevels(
      nothingRead,
      [{ externalId: "variant_1", quantity: "5", warehouse: "A" }],
      at(time)
    )

  const save = (readings: StockReadings, previous: string | null) =>
    service.stockReadings.save("con_a", [
      { storeId: "variant_1", readings, previous },
    ])

  describe("The stock numbers of a variant", () => {
    it("are none before the first reading", async () => {
      await aVariant()
      expect(await read()).toMatchObject({ readings: nothingRead, at: null })
    })

    it("come back as they were kept, with the time of the newest", async () => {
      await aVariant()
      const known = withLevels(
        fiveAt("09:30:00"),
        [{ externalId: "variant_1", quantity: "-1.5", warehouse: "B" }],
        at("09:31:00")
      )
      expect(await save(known, null)).toEqual(new Set(["variant_1"]))
      expect(await read()).toMatchObject({
        readings: known,
        at: at("09:31:00"),
      })
    })

    it("are not replaced by what was worked out without the newest of them", async () => {
      await aVariant()
      await save(fiveAt("09:30:00"), null)
      expect(await save(fiveAt("09:29:00"), null)).toEqual(new Set())
      expect(await read()).toMatchObject({ at: at("09:30:00") })
      const { text } = (await read()) ?? { text: null }
      expect(await save(fiveAt("09:31:00"), text)).toEqual(
        new Set(["variant_1"])
      )
    })

    it("are kept for bound variants only", async () => {
      expect(await save(fiveAt("09:30:00"), null)).toEqual(new Set())
      expect(await read()).toBeNull()
    })

    it("are gone through page by page, those of unread variants left out", async () => {
      for (const id of ["variant_1", "variant_2", "variant_3", "variant_4"]) {
        await aVariant(id)
      }
      for (const storeId of ["variant_1", "variant_2", "variant_4"]) {
        await service.stockReadings.save("con_a", [
          { storeId, readings: fiveAt("09:30:00"), previous: null },
        ])
      }
      const after = (id: string) =>
        service.stockReadings.externalIdsAfter("con_a", { after: id, limit: 2 })
      expect(await after("")).toEqual(["variant_1", "variant_2"])
      expect(await after("variant_2")).toEqual(["variant_4"])
      expect(await after("variant_4")).toEqual([])
    })

    it("tell which warehouses the ERP has, if it names any", async () => {
      await aVariant()
      expect(await service.stockReadings.warehouses("con_a")).toEqual([])
      const level = { externalId: "variant_1", quantity: "5" }
      const total = withLevels(nothingRead, [level], at("09:30:00"))
      const named = withLevels(
        total,
        [
          { ...level, warehouse: "B" },
          { ...level, warehouse: "A" },
        ],
        at("09:31:00")
      )
      await save(named, null)
      expect(await service.stockReadings.warehouses("con_a")).toEqual([
        "A",
        "B",
      ])
      expect(await service.stockReadings.warehouses("con_b")).toEqual([])
    })

    it("belong to one connection", async () => {
      await aVariant()
      const others = await service.stockReadings.save("con_b", [
        { storeId: "variant_1", readings: fiveAt("09:30:00"), previous: null },
      ])
      expect(others).toEqual(new Set())
    })
  })
})
