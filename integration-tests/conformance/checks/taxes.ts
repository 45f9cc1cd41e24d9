import assert from "node:assert/strict"
import type { TaxRateToPush } from "../../../src/domain/records/tax-rate"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import { aTaxRate } from "../samples"

/** Tax rates are told apart by their code, and options are the ERP's own. */
export const taxes: readonly Check[] = [
  check(
    "A tax rate is found by its code, not by its percentage",
    ["taxSink"],
    async (bench) => {
      const exempt = taxesOf(bench).add(aTaxRate({ code: "Z1", rate: "0" }))
      const foreign = taxesOf(bench).add(aTaxRate({ code: "Z2", rate: "0" }))
      assert.equal(await find(bench, { code: "Z1", rate: "0" }), exempt)
      assert.equal(await find(bench, { code: "Z2", rate: "0" }), foreign)
      assert.equal(await find(bench, { code: "Z3", rate: "0" }), null)
    }
  ),
  check(
    "A tax code is the same with blanks around it",
    ["taxSink"],
    async (bench) => {
      const id = taxesOf(bench).add(aTaxRate({ code: "Z1 " }))
      assert.equal(await find(bench, { code: "Z1" }), id)
      assert.equal(await find(bench, { code: " Z1" }), id)
    }
  ),
  check(
    "A tax rate of another country is not taken for it",
    ["taxSink"],
    async (bench) => {
      taxesOf(bench).add(aTaxRate({ code: "Z1", country: "it" }))
      assert.equal(await find(bench, { code: "Z1", country: "de" }), null)
    }
  ),
  check(
    "A tax rate that is created is found, and is there once",
    ["taxSink"],
    async (bench) => {
      const sink = bench.facet("taxSink")
      const rate = aTaxRate({ code: "Z9", rate: "7.7" })
      const { externalId } = await sink.createTaxRate(rate, bench.call())
      assert.equal(await find(bench, rate), externalId)
      const same = taxesOf(bench)
        .all()
        .filter(({ code }) => code === "Z9")
      assert.deepEqual(same, [{ ...rate, externalId }])
    }
  ),
  check(
    "A tax rate that is updated changes, and stays one",
    ["taxSink"],
    async (bench) => {
      const id = taxesOf(bench).add(aTaxRate({ code: "Z1" }))
      const { length } = taxesOf(bench).all()
      const changed = aTaxRate({
        code: "Z1",
        name: "Aliquota nuova",
        rate: "6",
      })
      const sink = bench.facet("taxSink")
      await sink.updateTaxRate(id, changed, bench.call())
      assert.deepEqual(rateIn(bench, id), { ...changed, externalId: id })
      assert.equal(taxesOf(bench).all().length, length)
    }
  ),
  check(
    "Every field of a tax rate comes back from the ERP",
    ["taxSource"],
    async (bench) => {
      taxesOf(bench).add(aTaxRate({ code: "Z1", rate: "8.1", country: "ch" }))
      taxesOf(bench).add(aTaxRate({ code: "Z2", country: null }))
      const { records, next } = await bench
        .facet("taxSource")
        .listTaxRates(bench.call())
      assert.deepEqual(records, taxesOf(bench).all())
      assert.equal(next, null)
    }
  ),
  check(
    "Ways of paying are the ERP's own, each once",
    ["options"],
    async (bench) => {
      const options = await bench
        .facet("options")
        .listPaymentMethods(bench.call())
      const payments = present(
        bench.office.payments,
        "The office has no payments"
      )
      assert.deepEqual(
        options.map(({ label }) => label),
        payments.names()
      )
      const values = options.map(({ value }) => value)
      assert.equal(new Set(values).size, values.length)
      assert.ok(values.every((value) => value !== ""))
    }
  ),
]

function taxesOf({ office }: Bench) {
  return present(office.taxes, "The office has no taxes")
}

function rateIn(bench: Bench, id: string) {
  return taxesOf(bench)
    .all()
    .find(({ externalId }) => externalId === id)
}

async function find(
  bench: Bench,
  rate: Partial<TaxRateToPush>
): Promise<string | null> {
  const sink = bench.facet("taxSink")
  const found = await sink.findTaxRate(aTaxRate(rate), bench.call())
  return found?.externalId ?? null
}
