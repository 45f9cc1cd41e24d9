import { describe, expect, it } from "vitest"
import { registerCustomer } from "../../sandbox/scenarios/shopper"
import { inConnectedStore } from "../test-kit/connected-store"

const LUCIA = { email: "lucia.bianchi@example.com", password: "segretissima" }

inConnectedStore((store) => {
  const office = () => store().smarty.office

  describe("A customer of the store", () => {
    it("is created in the ERP when the account is made", async () => {
      const customer = await registerCustomer(store().storefront, LUCIA)
      await store().message(customer.id, { state: "completed" })

      expect(office().customersWithEmail(LUCIA.email)).toMatchObject([
        { name: "Mario", last_name: "Rossi" },
      ])
    })

    it("is updated there when an address is added, although only the address fires an event", async () => {
      const customer = await registerCustomer(store().storefront, LUCIA)
      await store().message(customer.id, { state: "completed" })

      await addAddress(customer.id)

      await expect
        .poll(() => office().customersWithEmail(LUCIA.email)[0], {
          timeout: 20_000,
        })
        .toMatchObject({
          billing_address: { city: "Torino", zipcode: "10122" },
        })
      expect(office().customersWithEmail(LUCIA.email)).toHaveLength(1)
    })

    it("is found by e-mail instead of made twice", async () => {
      office().placeCustomer({
        name: "Lucia",
        last_name: "Bianchi",
        email: LUCIA.email.toUpperCase(),
      })

      const customer = await registerCustomer(store().storefront, LUCIA)
      await store().message(customer.id, { state: "completed" })

      expect(office().customersWithEmail(LUCIA.email)).toHaveLength(1)
    })
  })

  describe("A customer of the ERP", () => {
    it("comes into the store with address and fiscal data, and is not sent back", async () => {
      office().placeCustomer({
        business_name: "Torrefazione Bianchi S.r.l.",
        email: "info@bianchi.example.com",
        vat: "IT12345670017",
        phone: "011 5550123",
        billing_address: {
          address: "Corso Garibaldi 45",
          city: "Torino",
          zipcode: "10122",
          state: "TO",
          country_iso: "IT",
        },
      })

      const run = await store().importNow("customers")

      expect(run.counts).toMatchObject({ created: 1, failed: 0 })
      const [customer] = await storeCustomers("info@bianchi.example.com")
      expect(customer).toMatchObject({
        company_name: "Torrefazione Bianchi S.r.l.",
        metadata: { vat_number: "12345670017" },
        addresses: [{ city: "Torino", postal_code: "10122" }],
      })
      await store().message(customer?.id ?? "", { state: "completed" })
      expect(writes("Customers/put")).toHaveLength(0)
    })

    it("updates the store when it changes in the ERP, and blanks erase nothing", async () => {
      const { id } = office().placeCustomer({
        name: "Lucia",
        last_name: "Bianchi",
        email: LUCIA.email,
        phone: "011 1",
      })
      await store().importNow("customers")
      office().updateCustomer(id, { phone: "011 2", name: "" })

      const run = await store().importNow("customers")

      expect(run.counts).toMatchObject({ updated: 1 })
      expect(await storeCustomers(LUCIA.email)).toMatchObject([
        { phone: "011 2", first_name: "Lucia" },
      ])
    })

    it("has one address, which replaces the billing address and no other", async () => {
      const { id } = office().placeCustomer({
        name: "Lucia",
        email: LUCIA.email,
        billing_address: { address: "Via Roma 1", address2: "Scala B" },
      })
      await store().importNow("customers")
      const [customer] = await storeCustomers(LUCIA.email)
      await addAddress(customer?.id ?? "", { is_default_billing: false })
      await store().message(customer?.id ?? "", { state: "completed" })
      office().updateCustomer(id, {
        billing_address: { address: "Via Milano 5", city: "Asti" },
      })

      await store().importNow("customers")

      const [{ addresses } = { addresses: [] }] = await storeCustomers(
        LUCIA.email
      )
      expect(
        addresses.map(({ address_1, address_2, city }) => [
          address_1,
          address_2,
          city,
        ])
      ).toEqual(
        expect.arrayContaining([
          ["Via Milano 5", null, "Asti"],
          ["Corso Garibaldi 45", null, "Torino"],
        ])
      )
    })

    it("does not undo a change of the store that is still to be sent", async () => {
      const customer = await registerCustomer(store().storefront, LUCIA)
      await store().message(customer.id, { state: "completed" })
      const [own] = office().customersWithEmail(LUCIA.email)
      office().refuseNext("Prova più tardi", { path: /Customers\/put/ })
      const admin = await store().admin()
      await admin.admin.customer.update(customer.id, { phone: "011 2" })
      await store().message(customer.id, { parked: true })
      office().updateCustomer(own?.id ?? 0, { phone: "011 1" })

      const run = await store().importNow("customers")

      expect(run.counts).toMatchObject({ skipped: 1, updated: 0 })
      expect(await storeCustomers(LUCIA.email)).toMatchObject([
        { phone: "011 2" },
      ])
    })

    it("reaches the account of who was a guest before", async () => {
      const { id } = office().placeCustomer({ name: "L.", email: LUCIA.email })
      await store().importNow("customers")
      const account = await registerCustomer(store().storefront, LUCIA)
      await store().message(account.id, { state: "completed" })
      office().updateCustomer(id, { phone: "011 3" })

      await store().importNow("customers")

      const customers = await storeCustomers(LUCIA.email)
      expect(customers).toHaveLength(2)
      expect(customers.map(({ phone }) => phone)).toEqual(["011 3", "011 3"])
    })

    it("is a problem where another one has the same e-mail address", async () => {
      const first = office().placeCustomer({ name: "L.", email: LUCIA.email })
      await store().importNow("customers")
      office().placeCustomer({ name: "Lucia", email: LUCIA.email })

      const run = await store().importNow("customers")

      expect(run.counts).toMatchObject({ failed: 1, updated: 0 })
      expect(await issuesOf(run.id)).toMatchObject([
        {
          code: "customer.email_taken",
          message: expect.stringContaining(
            `customer ${String(first.id)} already`
          ) as string,
        },
      ])
      expect(await storeCustomers(LUCIA.email)).toMatchObject([
        { first_name: "L." },
      ])
    })

    it("keeps its e-mail address in the store, and that is a problem", async () => {
      const { id } = office().placeCustomer({ name: "L.", email: LUCIA.email })
      await store().importNow("customers")
      office().updateCustomer(id, { email: "lucia@example.com" })

      const run = await store().importNow("customers")

      expect(await issuesOf(run.id)).toMatchObject([
        { code: "customer.email_differs", external_id: String(id) },
      ])
      expect(await storeCustomers(LUCIA.email)).toHaveLength(1)
    })

    it("without an e-mail stays in the ERP", async () => {
      office().placeCustomer({ business_name: "Banco del mercato" })

      const run = await store().importNow("customers")

      expect(run.counts).toMatchObject({ skipped: 1, created: 0, failed: 0 })
    })
  })

  describe("Tax rates", () => {
    it("are aligned by code, so that the many zeros stay apart", async () => {
      const run = await store().importNow("taxes")

      expect(run.counts).toMatchObject({ created: 8, updated: 1, failed: 0 })
      const codes = (await storeRates()).map(({ code }) => code).sort()
      expect(codes).toEqual(
        ["10", "22", "4", "ES", "FC", "N41", "N8", "RC", "RF"].sort()
      )
    })

    it("change in the store when they change in the ERP", async () => {
      await store().importNow("taxes")
      const ten = office()
        .taxes()
        .find(({ code }) => code === "10")
      office().setTax(ten?.id ?? 0, { value: "11.00" })

      await store().importNow("taxes")

      const rate = (await storeRates()).find(({ code }) => code === "10")
      expect(rate?.rate).toBe(11)
    })

    it("change in the ERP when they change in the store", async () => {
      await store().importNow("taxes")
      const rate = (await storeRates()).find(({ code }) => code === "4")
      const admin = await store().admin()
      await admin.admin.taxRate.update(rate?.id ?? "", { rate: 5 })

      await expect
        .poll(
          () =>
            office()
              .taxes()
              .find(({ code }) => code === "4")?.value,
          {
            timeout: 20_000,
          }
        )
        .toBe("5.00")
    })

    it("without a code are a problem that says what to do", async () => {
      await store().importNow("taxes")
      const admin = await store().admin()
      const [region] = (await admin.admin.taxRegion.list()).tax_regions
      const { tax_rate } = await admin.admin.taxRate.create({
        tax_region_id: region?.id ?? "",
        name: "IVA libri",
        code: "",
        rate: 4,
      })

      const message = await store().message(tax_rate.id, { parked: true })

      expect(message.reason).toContain("has no code")
      await admin.admin.taxRate.update(tax_rate.id, { code: "4L" })
      await store().message(tax_rate.id, { state: "completed" })
      expect(
        office()
          .taxes()
          .map(({ code }) => code)
      ).toContain("4L")
    })
  })

  const writes = (path: string) =>
    store()
      .smarty.erp.requests()
      .filter((request) => request.path.includes(path))

  async function addAddress(customerId: string, overrides = {}) {
    const admin = await store().admin()
    await admin.admin.customer.createAddress(customerId, {
      address_1: "Corso Garibaldi 45",
      city: "Torino",
      postal_code: "10122",
      country_code: "it",
      is_default_billing: true,
      ...overrides,
    })
  }

  const issuesOf = async (runId: string) =>
    (await store().api.get<{ issues: object[] }>(`/runs/${runId}/issues`)).body
      .issues

  async function storeCustomers(email: string) {
    const admin = await store().admin()
    const { customers } = await admin.admin.customer.list({
      email,
      fields: "*addresses,+metadata",
    })
    return customers
  }

  async function storeRates() {
    const admin = await store().admin()
    return (await admin.admin.taxRate.list({ limit: 100 })).tax_rates
  }
})
