import assert from "node:assert/strict"
import type { DirectoryCustomer } from "../../../src/connectors/contract"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import { customersOf } from "../listings"
import { aCustomer } from "../samples"

/** Whoever pairs customers by hand finds them. */
export const directory: readonly Check[] = [
  check(
    "Customers are found by a part of their name",
    ["customerDirectory"],
    async (bench) => {
      const id = add(bench, "Hurtownia Tatry")
      add(bench, "Kawiarnia Pod Wawelem")
      for (const query of ["Tatry", "tatry", "rtowni"]) {
        assert.deepEqual(idsOf(await search(bench, query)), [id], query)
      }
    }
  ),
  check(
    "Customers are found by their code",
    ["customerDirectory"],
    async (bench) => {
      const id = add(bench, "Hurtownia Tatry")
      add(bench, "Kawiarnia Pod Wawelem")
      const code = codeOf(bench, id)
      const found = await search(bench, code)
      assert.ok(idsOf(found).includes(id))
      assert.equal(found.find(isOne(id))?.code, code)
    }
  ),
  check(
    "Customers are found by their VAT number, in the store's spelling or the ERP's",
    ["customerDirectory", "customer.vatNumber"],
    async (bench) => {
      const { customerKeys, vatSpellings, country } = bench.subject
      const number = present(customerKeys.vatNumber, "There is no VAT number")
      for (const vatNumber of [number, ...(vatSpellings ?? [])]) {
        const id = customersOf(bench.office).add(aCustomer({ vatNumber }))
        const spellings = [number, country.toUpperCase() + number]
        for (const query of spellings) {
          const found = (await search(bench, query)).find(isOne(id))
          assert.equal(found?.vatNumber, number, `${query} for ${vatNumber}`)
        }
      }
    }
  ),
  check(
    "A search that finds nobody finds nobody",
    ["customerDirectory"],
    async (bench) => {
      add(bench, "Hurtownia Tatry")
      for (const query of ["Karkonosze", "%", "100% bawełna", "'--", "\\"]) {
        assert.deepEqual(await search(bench, query), [], query)
      }
    }
  ),
  check(
    "Customers are shown so that a person can tell them apart",
    ["customerDirectory"],
    async (bench) => {
      const id = add(bench, "Hurtownia Tatry")
      const [found] = await read(bench, [id])
      assert.equal(found?.externalId, id)
      assert.equal(found.name, "Hurtownia Tatry")
      assert.equal(found.code, codeOf(bench, id))
      assert.equal(found.city, aCustomer().address?.city)
      assert.equal(found.active, true)
    }
  ),
  check(
    "Customers that are not used any more are marked",
    ["customerDirectory"],
    async (bench) => {
      const id = add(bench, "Hurtownia Tatry")
      const { deactivate } = customersOf(bench.office)
      present(deactivate, "The office deactivates nobody")(id)
      const [found] = await read(bench, [id])
      assert.equal(found?.active, false)
      const listed = (await search(bench, "Tatry")).find(isOne(id))
      assert.notEqual(listed?.active, true)
    }
  ),
  check(
    "Customers that are asked for and unknown are left out",
    ["customerDirectory"],
    async (bench) => {
      const first = add(bench, "Hurtownia Tatry")
      const second = add(bench, "Kawiarnia Pod Wawelem")
      const found = await read(bench, [first, "99999999", "no-id", second])
      assert.deepEqual(idsOf(found).sort(), [first, second].sort())
      assert.deepEqual(await read(bench, []), [])
    }
  ),
]

function add(bench: Bench, company: string): string {
  return customersOf(bench.office).add(aCustomer({ company }))
}

function codeOf({ office }: Bench, id: string): string {
  const { codeOf: code } = customersOf(office)
  return present(code, "The office knows no codes")(id)
}

function search(bench: Bench, query: string) {
  return bench.facet("customerDirectory").searchCustomers(query, bench.call())
}

function read(bench: Bench, ids: readonly string[]) {
  return bench.facet("customerDirectory").readCustomers(ids, bench.call())
}

function idsOf(found: readonly DirectoryCustomer[]): string[] {
  return found.map(({ externalId }) => externalId)
}

function isOne(id: string) {
  return ({ externalId }: DirectoryCustomer) => externalId === id
}
