import { describe, expect, it } from "vitest"
import { aConnection } from "./builders"
import { withErpSync } from "./erp-sync-module"

const CON = "con_a"

withErpSync(({ service, sql }) => {
  const pair = (customerId: string, externalId: string, mayShare = false) =>
    service.customerPairings.pair(
      CON,
      { customerId, externalId, externalNumber: `K-${externalId}` },
      mayShare
    )

  const found = (customerId: string, externalId: string) =>
    service.customerPairings.pairFound(CON, {
      customerId,
      externalId,
      externalNumber: null,
    })

  /** Who is paired with whom, and who is only an alias. */
  const pairs = async () =>
    Object.fromEntries(
      (
        await sql<{ store_id: string; pair: string }>(
          `select store_id, external_id || case when is_alias then ' (alias)'
             else '' end pair
           from erp_binding order by store_id`
        )
      ).map(({ store_id, pair: whom }) => [store_id, whom])
    )

  const reasonOf = async (customerId: string) =>
    (await service.customerPairings.unpaired(CON, customerId))?.reason ?? null

  describe("Why a customer is not paired", () => {
    it("is what the last look into the ERP has shown, and when that was", async () => {
      const absent = { customerId: "cus_1", reason: "absent" } as const
      await service.customerPairings.saveUnpaired(CON, [
        { ...absent, message: null },
      ])
      await sql(
        "update erp_unpaired_customer set checked_at = now() - interval '1 day'"
      )

      await service.customerPairings.saveUnpaired(CON, [
        { ...absent, reason: "undecided", message: "There are two." },
      ])

      const row = await service.customerPairings.unpaired(CON, "cus_1")
      expect(row).toMatchObject({
        reason: "undecided",
        message: "There are two.",
      })
      expect(Date.now() - (row?.checked_at.getTime() ?? 0)).toBeLessThan(60_000)
      expect(
        await service.customerPairings.unpaired("con_b", "cus_1")
      ).toBeNull()
    })

    it("is forgotten when the customer is paired", async () => {
      await service.customerPairings.saveUnpaired(CON, [
        { customerId: "cus_1", reason: "absent", message: null },
      ])
      expect(await found("cus_1", "7")).toBe(true)
      expect(await reasonOf("cus_1")).toBeNull()
    })

    it("goes with its connection, and with the customer's personal data", async () => {
      const connectionId = await aConnection(service)
      await service.customerPairings.saveUnpaired(connectionId, [
        { customerId: "cus_1", reason: "absent", message: null },
        { customerId: "cus_2", reason: "absent", message: null },
      ])

      await service.retention.purgeCustomer("cus_1", [])
      expect(
        await sql("select customer_id from erp_unpaired_customer")
      ).toEqual([{ customer_id: "cus_2" }])
      await service.connections.delete(connectionId)
      expect(await sql("select id from erp_unpaired_customer")).toEqual([])
    })
  })

  describe("A customer that was found in the ERP", () => {
    it("keeps whom a person has paired it with meanwhile", async () => {
      await pair("cus_1", "7")
      expect(await found("cus_1", "8")).toBe(false)
      expect(await pairs()).toEqual({ cus_1: "7" })
    })

    it("becomes an alias when the ERP's has another one in the store", async () => {
      await found("cus_1", "7")
      await found("cus_2", "7")
      expect(await pairs()).toEqual({ cus_1: "7", cus_2: "7 (alias)" })
    })
  })

  describe("A customer that a person pairs", () => {
    it("gets the ERP's code with it", async () => {
      expect(await pair("cus_1", "7")).toBeNull()
      expect(
        await service.bindings.findOne(CON, "customer", "cus_1")
      ).toMatchObject({ external_id: "7", external_number: "K-7" })
    })

    it("shares the ERP's only when the person says so", async () => {
      await pair("cus_1", "7")
      expect(await pair("cus_2", "7")).toMatchObject({ store_id: "cus_1" })
      expect(await pairs()).toEqual({ cus_1: "7" })

      expect(await pair("cus_2", "7", true)).toBeNull()
      expect(await pairs()).toEqual({ cus_1: "7", cus_2: "7 (alias)" })
    })

    it("leaves whom it was paired with, who stays paired with the others", async () => {
      await pair("cus_1", "7")
      await pair("cus_2", "7", true)
      await pair("cus_3", "7", true)

      await pair("cus_1", "8")

      expect(await pairs()).toEqual({
        cus_1: "8",
        cus_2: "7",
        cus_3: "7 (alias)",
      })
    })

    it("may be paired twice with the same", async () => {
      await pair("cus_1", "7")
      expect(await pair("cus_1", "7")).toBeNull()
      expect(await pairs()).toEqual({ cus_1: "7" })
    })
  })

  describe("A customer that a person unpairs", () => {
    it("is not paired any more, and that was a person's word", async () => {
      await pair("cus_1", "7")
      await pair("cus_2", "7", true)

      expect(
        await service.customerPairings.unpair(CON, ["cus_1", "cus_9"])
      ).toEqual(["cus_1"])

      expect(await pairs()).toEqual({ cus_2: "7" })
      expect(await reasonOf("cus_1")).toBe("parted")
      expect(await reasonOf("cus_9")).toBeNull()
    })
  })
})
