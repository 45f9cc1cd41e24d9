import { describe, expect, it } from "vitest"
import type { BindingToSave } from "../../src/modules/erp-sync/stores/binding-store"
import { anOrder } from "./builders"
import { withErpSync } from "./erp-sync-module"
import { outboxDesk } from "./outbox-desk"

withErpSync((module) => {
  const { service } = module
  const desk = outboxDesk(module)
  const save = (...bindings: BindingToSave[]) =>
    service.bindings.save("con_a", bindings)

  const customer = (
    storeId: string,
    externalId: string,
    overrides: Partial<BindingToSave> = {}
  ): BindingToSave => ({ kind: "customer", storeId, externalId, ...overrides })

  const find = (storeId: string) =>
    service.bindings.findOne("con_a", "customer", storeId)

  describe("Binding records", () => {
    it("finds a pair by either side, and over all connections", async () => {
      await save(customer("cus_1", "57", { externalNumber: "C-57" }))
      await service.bindings.save("con_b", [customer("cus_1", "9")])
      const pair = {
        store_id: "cus_1",
        external_id: "57",
        external_number: "C-57",
        is_alias: false,
        synced_at: expect.any(Date) as Date,
      }
      expect(await find("cus_1")).toMatchObject(pair)
      expect(
        await service.bindings.findByStoreIds("con_a", "customer", ["cus_1"])
      ).toMatchObject([pair])
      expect(
        await service.bindings.findByExternalIds("con_a", "customer", ["57"])
      ).toMatchObject([pair])
      const everywhere = await service.bindings.findOfRecords("customer", [
        "cus_1",
      ])
      expect(everywhere.map(({ external_id }) => external_id).sort()).toEqual([
        "57",
        "9",
      ])
    })

    it("keeps kinds of record apart", async () => {
      await save(customer("id_1", "1"), {
        kind: "product",
        storeId: "id_1",
        externalId: "1",
      })
      expect(
        await service.bindings.findByExternalIds("con_a", "product", ["1"])
      ).toHaveLength(1)
      expect(
        await service.bindings.findOne("con_a", "order", "id_1")
      ).toBeNull()
    })

    it("keeps what a later save does not mention", async () => {
      await save(
        customer("cus_1", "57", {
          importHash: "in",
          exportHash: "out",
          externalNumber: "C-57",
        })
      )
      await save(customer("cus_1", "57", { exportHash: "out 2" }))
      await save(customer("cus_1", "57"))
      expect(await find("cus_1")).toMatchObject({
        import_hash: "in",
        export_hash: "out 2",
        external_number: "C-57",
      })
    })

    it("binds a record to another one when it is told so", async () => {
      await save(customer("cus_1", "57"))
      await save(customer("cus_1", "58"))
      expect(await find("cus_1")).toMatchObject({ external_id: "58" })
      expect(
        await service.bindings.findByExternalIds("con_a", "customer", ["57"])
      ).toEqual([])
    })

    it("forgets what is removed, and nothing else", async () => {
      await save(customer("cus_1", "57"), customer("cus_2", "58"))
      await service.bindings.remove("con_a", "customer", ["cus_1"])
      expect(await find("cus_1")).toBeNull()
      expect(await find("cus_2")).not.toBeNull()
    })
  })

  describe("A second store record of one ERP record", () => {
    const owner = async () => {
      const found = await service.bindings.findByExternalIds(
        "con_a",
        "customer",
        ["57"]
      )
      return found.map(({ store_id }) => store_id)
    }

    it("becomes an alias: a guest and an account with one e-mail address", async () => {
      await save(customer("cus_account", "57"))
      await save(customer("cus_guest", "57"))
      expect(await find("cus_guest")).toMatchObject({
        is_alias: true,
        external_id: "57",
      })
      expect(await owner()).toEqual(["cus_account"])
    })

    it("is found by the ERP's id as well", async () => {
      await save(customer("cus_guest", "57"), customer("cus_other", "58"))
      await save(customer("cus_account", "57"))
      expect(
        await service.bindings.findAliases("con_a", "customer", ["57", "58"])
      ).toMatchObject([{ store_id: "cus_account", external_id: "57" }])
    })

    it("stays the alias, and the first the owner, when either is saved again", async () => {
      await save(customer("cus_account", "57"))
      await save(customer("cus_guest", "57"))
      await save(customer("cus_guest", "57", { exportHash: "x" }))
      await save(customer("cus_account", "57", { exportHash: "y" }))
      expect(await owner()).toEqual(["cus_account"])
    })

    it("becomes the alias also when both come in one batch", async () => {
      await save(customer("cus_account", "57"), customer("cus_guest", "57"))
      expect(await owner()).toEqual(["cus_account"])
      expect(await find("cus_guest")).toMatchObject({ is_alias: true })
    })

    it("takes over when the first is gone", async () => {
      await save(customer("cus_account", "57"))
      await save(customer("cus_guest", "57"))
      await service.bindings.remove("con_a", "customer", ["cus_account"])
      await save(customer("cus_guest", "57"))
      expect(await owner()).toEqual(["cus_guest"])
    })

    it("does not fail when ten workers bind ten records to it at once", async () => {
      const ids = Array.from(
        { length: 10 },
        (_, index) => `cus_${String(index)}`
      )
      for (let round = 0; round < 10; round += 1) {
        await Promise.all(ids.map((id) => save(customer(id, "57"))))
        expect(await owner()).toHaveLength(1)
        const all = await service.bindings.findByStoreIds(
          "con_a",
          "customer",
          ids
        )
        expect(all).toHaveLength(10)
        await service.bindings.remove("con_a", "customer", ids)
      }
    })
  })

  describe("The right to create an ERP record", () => {
    /** Messages that workers are sending at this moment. */
    const sending = async (count: number) => {
      await service.outbox.enqueue(
        Array.from({ length: count }, (_, index) =>
          anOrder(`order_${String(index)}`)
        )
      )
      const claimed = await desk.claim()
      return claimed.map(({ id }) => id)
    }
    const right = (messageId: string, storeId = "cus_1") =>
      ({ connectionId: "con_a", kind: "customer", storeId, messageId }) as const
    const claim = (messageId: string, storeId?: string) =>
      service.bindings.claimCreation(right(messageId, storeId))
    const countGranted = async (messageIds: readonly string[]) => {
      const granted = await Promise.all(messageIds.map((id) => claim(id)))
      return granted.filter(Boolean).length
    }

    it("is given to one of ten messages", async () => {
      expect(await countGranted(await sending(10))).toBe(1)
    })

    it("stays with the message that has it", async () => {
      const [first = "", second = ""] = await sending(2)
      expect(await claim(first)).toBe(true)
      expect(await claim(first)).toBe(true)
      expect(await claim(second)).toBe(false)
    })

    it("is given per record", async () => {
      const [first = "", second = ""] = await sending(2)
      expect(await claim(first, "cus_1")).toBe(true)
      expect(await claim(second, "cus_2")).toBe(true)
    })

    it("does not make the record bound", async () => {
      const [first = ""] = await sending(1)
      await claim(first)
      expect(await find("cus_1")).toBeNull()
    })

    it("passes to one of ten when the lease of its message is over", async () => {
      const [holder = "", ...others] = await sending(11)
      await claim(holder)
      expect(await countGranted(others)).toBe(0)
      await desk.vanish(holder)
      expect(await countGranted(others)).toBe(1)
    })

    it("passes on when its message is not being sent any more", async () => {
      const [holder = "", other = ""] = await sending(2)
      await claim(holder)
      await desk.vanish(holder)
      await service.outbox.rescue()
      expect(await claim(other)).toBe(true)
    })

    it("can be given back, by its holder only", async () => {
      const [holder = "", other = ""] = await sending(2)
      await claim(holder)
      await service.bindings.releaseCreation(right(other))
      expect(await claim(other)).toBe(false)
      await service.bindings.releaseCreation(right(holder))
      expect(await claim(other)).toBe(true)
    })

    it("is over when the record is bound", async () => {
      const [holder = "", other = ""] = await sending(2)
      await claim(holder)
      await save(customer("cus_1", "57"))
      expect(await claim(holder)).toBe(false)
      expect(await claim(other)).toBe(false)
      await service.bindings.releaseCreation(right(holder))
      expect(await find("cus_1")).toMatchObject({ external_id: "57" })
    })
  })

  describe("The hashes of imported records", () => {
    it("are renewed by external id, and touch nothing else", async () => {
      await save(
        customer("cus_1", "57", { importHash: "old", exportHash: "out" }),
        customer("cus_2", "58", { importHash: "old" })
      )
      await service.bindings.saveImportHashes("con_a", "customer", [
        { externalId: "57", hash: "new" },
        { externalId: "unknown", hash: "new" },
      ])
      expect(await find("cus_1")).toMatchObject({
        import_hash: "new",
        export_hash: "out",
      })
      expect(await find("cus_2")).toMatchObject({ import_hash: "old" })
    })

    it("are forgotten for records that shall be compared in full", async () => {
      await save(
        customer("cus_1", "57", { importHash: "a" }),
        customer("cus_2", "58", { importHash: "b" })
      )
      await service.bindings.forgetImportHashes("con_a", "customer", ["cus_1"])
      expect(await find("cus_1")).toMatchObject({ import_hash: null })
      expect(await find("cus_2")).toMatchObject({ import_hash: "b" })
    })
  })
})
