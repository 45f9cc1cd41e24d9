import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { COMPANY_CUSTOMER } from "../../sandbox/scenarios/addresses"
import {
  placeOrder,
  type Purchase,
  registerCustomer,
} from "../../sandbox/scenarios/shopper"
import { sweepConnection } from "../../src/workflows/export/sweep"
import { CustomerDesk } from "../test-kit/customer-desk"
import { CustomerOffice } from "../test-kit/customer-office"
import { connectErp, type ErpDesk } from "../test-kit/erp-desk"
import { inHostStore } from "../test-kit/host-store"
import { PATIENCE } from "../test-kit/sync-answers"

const PASSWORD = "segretissima"
const LUCIA = { email: "lucia.bianchi@example.com", password: PASSWORD }
const PAOLO = { email: "paolo.verdi@example.com", password: PASSWORD }
const NUMBER = "12345670017"
const HOUR_MS = 3_600_000

inHostStore((host) => {
  let office: CustomerOffice
  let erp: ErpDesk
  const desk = new CustomerDesk(
    () => erp.api,
    () => erp.connectionId
  )

  beforeEach(async () => {
    office = await CustomerOffice.open()
    erp = await connectErp(host(), {
      connector: "customer-book",
      name: "Book",
      settings: { base_url: office.erp.url },
    })
  })
  afterEach(() => office.erp.stop())

  const created = () =>
    office.erp
      .requests()
      .filter(({ method, path }) => method === "POST" && path === "/customers")

  /** An account; with the VAT number its events are recorded again. */
  async function account(
    credentials: typeof LUCIA,
    vatNumber?: string
  ): Promise<string> {
    const { id } = await registerCustomer(host().storefront, credentials)
    await desk.inState(id, "no_vat_number")
    if (vatNumber !== undefined) {
      const admin = await host().admin()
      await admin.admin.customer.update(id, {
        metadata: { vat_number: vatNumber },
      })
    }
    return id
  }

  function buy(purchase: Partial<Purchase> = {}) {
    return placeOrder(host().storefront, {
      items: [{ sku: "MOKA-3" }],
      paymentProvider: PAYMENT_PROVIDERS.card,
      ...purchase,
    })
  }

  describe("An account", () => {
    it("that the ERP does not have is not created there, and is listed as such", async () => {
      const paolo = await account(PAOLO)
      const lucia = await account(LUCIA, `IT${NUMBER}`)
      await desk.inState(lucia, "absent")

      expect(created()).toEqual([])
      const { counts, pairings } = await desk.list()
      expect(counts).toMatchObject({ absent: 1, no_vat_number: 1, paired: 0 })
      expect(pairings).toMatchObject([
        { store_id: lucia, customer: { vat_number: `IT${NUMBER}` } },
        { store_id: paolo, customer: { email: PAOLO.email } },
      ])
      expect((await desk.list("&state=absent")).pairings).toHaveLength(1)
      expect((await desk.list(`&q=${NUMBER}`)).pairings).toHaveLength(1)
      expect((await desk.list("&q=lucia")).count).toBe(1)
      const { body } = await erp.api.get<{ count: number }>("/problems")
      expect(body.count).toBe(0)
    })

    it("is paired as soon as it has the VAT number of one of the ERP's, which is never changed", async () => {
      const bianchi = office.add({ name: "Bianchi", vat_number: NUMBER })
      const lucia = await account(LUCIA, NUMBER)

      expect(await desk.inState(lucia, "paired")).toMatchObject({
        external_id: bianchi.id,
        external_number: bianchi.code,
      })
      const admin = await host().admin()
      await admin.admin.customer.update(lucia, { company_name: "Altro" })
      await erp.message(lucia, { state: "completed" })
      expect(
        office.erp.requests().filter(({ method }) => method !== "GET")
      ).toEqual([])
    })

    it("is created and paired with its first order", async () => {
      const lucia = await account(LUCIA)
      const order = await buy({
        customer: LUCIA,
        billingAddress: COMPANY_CUSTOMER,
      })
      await erp.message(order.id, { state: "completed" })

      const [made] = office.customers
      expect(made).toMatchObject({ name: COMPANY_CUSTOMER.company })
      expect(office.orders).toMatchObject([{ customer_id: made?.id }])
      expect(await desk.inState(lucia, "paired")).toMatchObject({
        external_number: made?.code,
      })
    })

    it("that appeared in the ERP later is paired by the daily sweep", async () => {
      const lucia = await account(LUCIA, NUMBER)
      await desk.inState(lucia, "absent")
      office.add({ name: "Bianchi", vat_number: NUMBER })

      await sweepInFull()

      expect(await desk.inState(lucia, "paired")).toMatchObject({
        external_number: "K-001",
      })
    })

    it("is checked again on a person's word, alone or with all others", async () => {
      const lucia = await account(LUCIA, NUMBER)
      const paolo = await account(PAOLO, "08100750010")
      await desk.inState(lucia, "absent")
      await desk.inState(paolo, "absent")
      office.add({ name: "Bianchi", vat_number: NUMBER })
      expect((await desk.check(lucia)).status).toBe(202)
      await desk.inState(lucia, "paired")

      office.add({ name: "Verdi", vat_number: "08100750010" })
      const { body } = await desk.checkAll()
      await desk.inState(paolo, "paired")
      await vi.waitFor(async () => {
        const answer = await erp.api.get<{ export: unknown }>(
          `/exports/${body.export.id}`
        )
        expect(answer.body.export).toMatchObject({
          state: "finished",
          counts: { total: 1, succeeded: 1 },
        })
      }, PATIENCE)
    })
  })

  describe("A customer whom the ERP has several times", () => {
    it("bothers nobody before there is an order, which waits and goes on when a person has paired", async () => {
      const [first, second] = twins()
      const lucia = await account(LUCIA, NUMBER)
      await desk.inState(lucia, "undecided")
      await erp.message(lucia, { state: "completed" })
      const order = await buy({
        customer: LUCIA,
        billingAddress: COMPANY_CUSTOMER,
      })
      await erp.message(order.id, {
        parked: true,
        reason_code: "CUSTOMER_TO_DECIDE",
      })
      expect((await desk.candidates(lucia)).body.candidates).toMatchObject([
        { external_id: first.id, matches: ["vat_number"], paired_with: null },
        { external_id: second.id, matches: ["vat_number"] },
      ])

      const { status, body } = await desk.pair(lucia, second.id)

      expect({ status, body }).toMatchObject({
        status: 200,
        body: { external_number: second.code, released_orders: 1 },
      })
      await erp.message(order.id, { state: "completed" })
      expect(office.orders).toMatchObject([{ customer_id: second.id }])
      expect(created()).toEqual([])
    })

    it("goes on by itself when the ERP has it only once", async () => {
      const [, second] = twins()
      const order = await buy({ billingAddress: COMPANY_CUSTOMER })
      await erp.message(order.id, { parked: true })
      const { pairings } = await desk.list("&state=undecided")
      expect(pairings).toMatchObject([{ customer: { has_account: false } }])
      office.remove(second)

      await desk.check(pairings[0]?.store_id ?? "")

      await erp.message(order.id, { state: "completed" })
    })
  })

  describe("Pairing by hand", () => {
    it("finds customers of the ERP by what a person types", async () => {
      const verdi = office.add({ name: "Verdi & Figli", email: PAOLO.email })
      const paolo = await account(PAOLO)

      expect((await desk.candidates(paolo)).body.candidates).toMatchObject([
        { external_id: verdi.id, matches: ["email"], is_paired: false },
      ])
      expect(
        (await desk.candidates(paolo, "figli")).body.candidates
      ).toMatchObject([{ code: verdi.code, name: "Verdi & Figli" }])
      expect((await desk.candidates(paolo, "rossi")).body.candidates).toEqual(
        []
      )
    })

    it("of a second account with the same customer wants to be confirmed", async () => {
      const bianchi = office.add({ name: "Bianchi", vat_number: NUMBER })
      const lucia = await account(LUCIA, NUMBER)
      await desk.inState(lucia, "paired")
      const paolo = await account(PAOLO)

      const refused = await desk.pair(paolo, bianchi.id)
      expect(refused).toMatchObject({ status: 400 })
      expect(refused.body.message).toContain("Mario Rossi")
      expect(await desk.pair(paolo, bianchi.id, true)).toMatchObject({
        status: 200,
      })

      await desk.inState(lucia, "paired")
      await desk.inState(paolo, "paired")
      expect((await desk.candidates(paolo)).body.candidates).toMatchObject([
        { is_paired: true, paired_with: { id: lucia } },
      ])
    })

    it("is undone, and not done again by itself: an order waits", async () => {
      const bianchi = office.add({ name: "Bianchi", vat_number: NUMBER })
      const lucia = await account(LUCIA, NUMBER)
      await desk.inState(lucia, "paired")

      expect(await desk.unpair(lucia)).toMatchObject({
        body: { unpaired: [lucia] },
      })
      expect(await desk.unpair(lucia)).toMatchObject({ status: 400 })
      await sweepInFull()
      const order = await buy({
        customer: LUCIA,
        billingAddress: COMPANY_CUSTOMER,
      })
      await erp.message(order.id, {
        parked: true,
        reason_code: "CUSTOMER_TO_DECIDE",
      })
      await desk.inState(lucia, "parted")
      await desk.pair(lucia, bianchi.id)
      await erp.message(order.id, { state: "completed" })
    })

    it("is refused with a customer the ERP does not have, and says so when the ERP is silent", async () => {
      const paolo = await account(PAOLO)
      expect(await desk.pair(paolo, "404")).toMatchObject({ status: 404 })

      await office.erp.down()
      const silent = await desk.candidates(paolo)
      expect(silent.status).toBe(500)
      expect(silent.body.message).toContain("cannot be reached")
      expect(await desk.inState(paolo, "no_vat_number")).toMatchObject({
        customer: { email: PAOLO.email },
      })
      await office.erp.up()
    })
  })

  it("A purge forgets that a customer was looked for", async () => {
    const lucia = await account(LUCIA, NUMBER)
    await desk.inState(lucia, "absent")

    await erp.api.post(`/customers/${lucia}/purge`)

    expect(await desk.inState(lucia, "unchecked")).toMatchObject({
      checked_at: null,
    })
  })

  function twins() {
    return [
      office.add({ name: "Bianchi Torino", vat_number: NUMBER }),
      office.add({ name: "Bianchi Milano", vat_number: NUMBER }),
    ] as const
  }

  /** The sweep of tomorrow. */
  async function sweepInFull(): Promise<void> {
    const connection = await erp.module.connections.find(erp.connectionId)
    if (connection === null) {
      throw new Error("The connection is gone")
    }
    await sweepConnection(
      host().container,
      connection,
      new Date(Date.now() + 25 * HOUR_MS)
    )
  }
})
