import assert from "node:assert/strict"
import type { CanonicalCustomer } from "../../../src/domain/records/customer"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import { customersOf } from "../listings"
import { raisedAs } from "../raised"
import { boundOrder } from "../operations"
import { aCustomer } from "../samples"
import { type CustomerKey, customerKeys, type Need } from "../subject"

const keyNames: Readonly<Record<CustomerKey, string>> = {
  email: "e-mail address",
  vatNumber: "VAT number",
  fiscalCode: "codice fiscale",
}

const vatSpellingNames = {
  "in the store alone": { inStore: true, inErp: false },
  "in the ERP alone": { inStore: false, inErp: true },
}

/** Customers are found again, and never made twice. */
export const customers: readonly Check[] = [
  ...customerKeys.flatMap(recognition),
  ...vatSpellings(),
  check(
    "An e-mail address is the same in capitals",
    ["customerSink", "customer.email"],
    async (bench) => {
      const stored = aCustomer({ email: "Giulia@Example.COM" })
      const id = customersOf(bench.office).add(stored)
      const sought = aCustomer({ email: "GIULIA@example.com" })
      assert.equal(await find(bench, sought), id)
    }
  ),
  check(
    "The e-mail address decides before the VAT number",
    ["customerSink", "customer.email", "customer.vatNumber"],
    async (bench) => {
      const { vatNumber } = known(bench, "vatNumber")
      customersOf(bench.office).add(stored(bench, "vatNumber"))
      const id = customersOf(bench.office).add(stored(bench, "email"))
      const both = { ...known(bench, "email"), vatNumber }
      assert.equal(await find(bench, both), id)
    }
  ),
  check(
    "A customer who is only alike is not taken for another",
    ["customerSink", "customer.email"],
    async (bench) => {
      for (const email of ["m.giulia@example.com", "giulia@example.com.it"]) {
        customersOf(bench.office).add(aCustomer({ email }))
      }
      const sought = aCustomer({ email: "giulia@example.com" })
      assert.equal(await find(bench, sought), null)
    }
  ),
  check(
    "A customer whose create answer was lost is found, not made twice",
    ["customerSink"],
    async (bench) => {
      for (const customer of customersOf(bench.office).samples()) {
        const before = customersOf(bench.office).count()
        const match = present(
          bench.subject.requests.createCustomer,
          "createCustomer"
        )
        bench.server.faults.add({ ...match, kind: "reset_after_processing" })
        await raisedAs(
          "indeterminate",
          create(bench, customer),
          "createCustomer"
        )
        assert.equal(customersOf(bench.office).count(), before + 1)
        assert.notEqual(await find(bench, customer), null)
        assert.equal(customersOf(bench.office).count(), before + 1)
      }
    }
  ),
  check(
    "Every field of a customer arrives in the ERP",
    ["customerSink"],
    async (bench) => {
      for (const customer of customersOf(bench.office).samples()) {
        const { externalId } = await create(bench, customer)
        assert.deepEqual(customersOf(bench.office).read(externalId), customer)
      }
    }
  ),
  check(
    "Every field of a customer comes back from the ERP",
    ["customerSource"],
    async (bench) => {
      const expected = customersOf(bench.office)
        .samples()
        .map(({ language, ...customer }) => ({
          externalId: customersOf(bench.office).add({ ...customer, language }),
          ...customer,
        }))
      const { records } = await bench
        .facet("customerSource")
        .listCustomers({ since: null, after: null }, bench.call())
      assert.deepEqual(records, expected)
    }
  ),
  check(
    "Every field of a customer is filled in by some sample",
    ["customerSink"],
    ({ office, subject }) => {
      const samples = customersOf(office).samples()
      const empty = Object.keys(aCustomer()).filter((name) =>
        samples.every((sample) => Reflect.get(sample, name) === null)
      )
      assert.deepEqual(
        empty.filter((name) => !subject.unmapped.includes(`customer.${name}`)),
        []
      )
    }
  ),
  check(
    "An update blanks nothing that the store does not know",
    ["customerSink", "customer.updated"],
    async (bench) => {
      for (const customer of customersOf(bench.office).samples()) {
        const id = customersOf(bench.office).add(customer)
        const { firstName, lastName, company, email } = customer
        const little = nobody({ firstName, lastName, company, email })
        await update(bench, id, little)
        assert.deepEqual(customersOf(bench.office).read(id), customer)
      }
    }
  ),
  check(
    "A customer of whom only the e-mail address is known is taken",
    ["customerSink", "customer.email"],
    async (bench) => {
      const customer = nobody({ email: "solo@example.com" })
      const { externalId } = await create(bench, customer)
      assert.equal(await find(bench, customer), externalId)
    }
  ),
  check(
    "An update with the e-mail address alone leaves the name as it is",
    ["customerSink", "customer.email", "customer.updated"],
    async (bench) => {
      const customer = aCustomer()
      const id = customersOf(bench.office).add(customer)
      await update(bench, id, nobody({ email: customer.email }))
      assert.deepEqual(customersOf(bench.office).read(id), customer)
    }
  ),
  check(
    "An update changes what the store knows better, and makes no customer",
    ["customerSink", "customer.updated"],
    async (bench) => {
      const id = customersOf(bench.office).add(aCustomer())
      const phone = "+39 055 5550177"
      await update(bench, id, aCustomer({ phone }))
      await update(bench, id, aCustomer({ phone }))
      assert.equal(customersOf(bench.office).read(id)?.phone, phone)
      assert.equal(customersOf(bench.office).count(), 1)
    }
  ),
  check(
    "What the ERP has on a customer stays, whatever an order says",
    ["customerSink", "orderSink", "customer.onlyErp"],
    async (bench) => {
      assert.equal(bench.facet("customerSink").updateCustomer, undefined)
      for (const customer of customersOf(bench.office).samples()) {
        const { externalId } = await create(bench, customer)
        const other = { ...customer, phone: "+48 600 000 001" }
        assert.equal(await find(bench, other), externalId)
        const order = boundOrder(bench, { customer: other })
        await bench
          .facet("orderSink")
          .pushOrder({ ...order, customerExternalId: externalId }, bench.call())
        assert.deepEqual(customersOf(bench.office).read(externalId), customer)
      }
    }
  ),
  check(
    "A VAT number is found in every spelling that people of the ERP use",
    ["customerSink", "customer.vatNumber"],
    async (bench) => {
      const sought = known(bench, "vatNumber")
      for (const vatNumber of bench.subject.vatSpellings ?? []) {
        const erp = { ...stored(bench, "vatNumber"), vatNumber }
        const id = customersOf(bench.office).add(erp)
        assert.equal(await find(bench, sought), id, vatNumber)
        customersOf(bench.office).deactivate?.(id)
      }
    }
  ),
]

function recognition(key: CustomerKey): Check[] {
  const name = keyNames[key]
  const needs: readonly Need[] = ["customerSink", `customer.${key}`]
  return [
    check(`A customer is found by ${name}`, needs, async (bench) => {
      const id = customersOf(bench.office).add(stored(bench, key))
      assert.equal(await find(bench, known(bench, key)), id)
    }),
    check(`Two with one ${name} are left to a person`, needs, async (bench) => {
      customersOf(bench.office).add(stored(bench, key))
      customersOf(bench.office).add(stored(bench, key))
      const attempt = find(bench, known(bench, key))
      const error = await raisedAs("rejected", attempt, `two with one ${name}`)
      const value = bench.subject.customerKeys[key] ?? ""
      assert.ok(!error.message.includes(value), "the message names a person")
    }),
  ]
}

/** The same number in an invoice's spelling and in a form's. */
function vatSpellings(): Check[] {
  return Object.entries(vatSpellingNames).map(([name, { inStore, inErp }]) =>
    check(
      `A VAT number is found with its country ${name}`,
      ["customerSink", "customer.vatNumber"],
      async (bench) => {
        const { vatNumber } = known(bench, "vatNumber")
        const bare = vatNumber ?? ""
        const full = bench.subject.country.toUpperCase() + bare
        const id = customersOf(bench.office).add({
          ...stored(bench, "vatNumber"),
          vatNumber: inErp ? full : bare,
        })
        const sought = {
          ...known(bench, "vatNumber"),
          vatNumber: inStore ? full : bare,
        }
        assert.equal(await find(bench, sought), id)
      }
    )
  )
}

/** A customer of whom this alone is known, beside a name. */
function known({ subject }: Bench, key: CustomerKey): CanonicalCustomer {
  const value = present(subject.customerKeys[key], `There is no ${key}`)
  return nobody({ firstName: "Giulia", lastName: "Ferrari", [key]: value })
}

/** The same in the ERP, under another e-mail address than anybody's. */
function stored(bench: Bench, key: CustomerKey): CanonicalCustomer {
  const email = key === "email" ? {} : { email: "x@example.com" }
  return { ...known(bench, key), ...email }
}

function nobody(overrides: Partial<CanonicalCustomer>): CanonicalCustomer {
  const blank = { firstName: null, lastName: null, phone: null, address: null }
  return aCustomer({ ...blank, email: "nobody@example.com", ...overrides })
}

async function find(
  bench: Bench,
  customer: CanonicalCustomer
): Promise<string | null> {
  const sink = bench.facet("customerSink")
  const found = await sink.findCustomer(customer, bench.call())
  return found?.externalId ?? null
}

function create(bench: Bench, customer: CanonicalCustomer) {
  return bench.facet("customerSink").createCustomer(customer, bench.call())
}

async function update(bench: Bench, id: string, customer: CanonicalCustomer) {
  const { updateCustomer } = bench.facet("customerSink")
  const updating = present(updateCustomer, "Customers cannot be updated")
  await updating(id, customer, bench.call())
}
