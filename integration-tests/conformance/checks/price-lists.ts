import assert from "node:assert/strict"
import type { Cursor } from "../../../src/connectors/contract"
import type {
  CanonicalListPrice,
  CanonicalPriceList,
} from "../../../src/domain/records/price-list"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import { customersOf, goodsOf } from "../listings"
import type { PriceListOffice } from "../office"
import { raisedAs } from "../raised"
import { aCustomer } from "../samples"

const MAX_PAGES = 200
const DAY_MS = 86_400_000

/** Who buys at other prices than everybody is told, and at which. */
export const priceLists: readonly Check[] = [
  check(
    "Prices of a group come with the customers who belong to it",
    ["priceLists"],
    async (bench) => {
      const cup = add(bench)
      const members = [1, 2].map((n) => customer(bench, n))
      const stranger = customer(bench, 3)
      officeOf(bench).addForGroup("Hurt", members, [price(cup, "40.00")])
      const [list, ...others] = await lists(bench)
      assert.deepEqual(others, [])
      assert.equal(list?.audience?.isPersonal, false)
      assert.match(list.audience.name, /Hurt/)
      const told = list.audience.customers ?? members
      assert.deepEqual([...told].sort(), [...members].sort())
      assert.ok(!told.includes(stranger))
      assert.equal(amountOf(await prices(bench), list, cup), "40")
    }
  ),
  check(
    "Prices of one customer are personal",
    ["priceLists"],
    async (bench) => {
      const cup = add(bench)
      const buyer = customer(bench, 1)
      officeOf(bench).addForCustomer(buyer, [price(cup, "35.50")])
      const [list, ...others] = await lists(bench)
      assert.deepEqual(others, [])
      assert.equal(list?.audience?.isPersonal, true)
      assert.deepEqual(list.audience.customers ?? [buyer], [buyer])
      assert.equal(amountOf(await prices(bench), list, cup), "35.5")
    }
  ),
  check(
    "Who has a list and belongs to a group pays what the ERP asks for",
    ["priceLists"],
    async (bench) => {
      const cup = add(bench)
      const pot = add(bench, 2)
      const [buyer = "", other = ""] = [1, 2].map((n) => customer(bench, n))
      const group = [price(cup, "40.00"), price(pot, "41.00")]
      officeOf(bench).addForGroup("Hurt", [buyer, other], group)
      officeOf(bench).addForCustomer(buyer, [price(cup, "30.00")])
      const all = await lists(bench)
      const read = await prices(bench)
      const personal = personalOf(all, buyer)
      const shared = all.find(({ audience }) => audience?.isPersonal === false)
      assert.equal(amountOf(read, personal, cup), "30")
      // The group's price is nobody's own, so it holds for the buyer either way.
      const alone = amountOf(read, personal, pot) ?? amountOf(read, shared, pot)
      assert.equal(alone, "41")
      assert.equal(amountOf(read, shared, cup), "40")
    }
  ),
  check(
    "A discount of one customer makes prices of their own",
    ["priceLists"],
    async (bench) => {
      const cup = add(bench)
      const buyer = customer(bench, 1)
      officeOf(bench).discount(buyer, cup, "10")
      const personal = personalOf(await lists(bench), buyer)
      assert.equal(amountOf(await prices(bench), personal, cup), "44.91")
    }
  ),
  check("A list that was ended is gone", ["priceLists"], async (bench) => {
    const cup = add(bench)
    const buyer = customer(bench, 1)
    const list = officeOf(bench).addForCustomer(buyer, [price(cup, "30.00")])
    assert.equal((await lists(bench)).length, 1)
    officeOf(bench).end(list)
    assert.deepEqual(await lists(bench), [])
    assert.deepEqual(await prices(bench), [])
  }),
  check(
    "A list that ends by itself says when, and is gone then",
    ["priceLists"],
    async (bench) => {
      const cup = add(bench)
      const buyer = customer(bench, 1)
      const list = officeOf(bench).addForCustomer(buyer, [price(cup, "30.00")])
      officeOf(bench).endOn(list, bench.now.toISOString().slice(0, 10))
      const [listed] = await lists(bench)
      const end = present(listed?.endsAt, "The list has no end")
      const left = Date.parse(end) - bench.now.getTime()
      assert.ok(left > 0 && left <= 1.2 * DAY_MS, end)
      bench.pass(left + 1000)
      assert.deepEqual(await lists(bench), [])
    }
  ),
  check(
    "A list of another day of the week does not hold today",
    ["priceLists"],
    async (bench) => {
      const cup = add(bench)
      const buyer = customer(bench, 1)
      const list = officeOf(bench).addForCustomer(buyer, [price(cup, "30.00")])
      // The bench begins on a Monday.
      officeOf(bench).holdOn(list, 2)
      assert.deepEqual(await lists(bench), [])
      bench.pass(DAY_MS)
      assert.equal((await lists(bench)).length, 1)
    }
  ),
  check(
    "Every price belongs to a list and to a variant, and is there once",
    ["priceLists"],
    async (bench) => {
      const cups = Array.from({ length: 130 }, (_, index) => add(bench, index))
      const members = [1, 2].map((n) => customer(bench, n))
      const at = cups.map((id) => price(id, "40.00"))
      officeOf(bench).addForGroup("Hurt", members, at)
      officeOf(bench).addForCustomer(members[0] ?? "", at.slice(0, 5))
      const names = (await lists(bench)).map(({ externalId }) => externalId)
      assert.equal(new Set(names).size, names.length)
      const read = await prices(bench)
      const keys = read.map(
        (one) => `${one.listExternalId} ${one.variantExternalId}`
      )
      assert.equal(new Set(keys).size, keys.length)
      for (const { listExternalId, variantExternalId } of read) {
        assert.ok(names.includes(listExternalId), listExternalId)
        assert.ok(cups.includes(variantExternalId), variantExternalId)
      }
      for (const cup of cups) {
        assert.ok(read.some((one) => one.variantExternalId === cup))
      }
    }
  ),
  check(
    "Prices go on from any page after a restart",
    ["priceLists"],
    async (bench) => {
      const cups = Array.from({ length: 250 }, (_, index) => add(bench, index))
      const buyer = customer(bench, 1)
      const at = cups.map((id) => price(id, "40.00"))
      officeOf(bench).addForCustomer(buyer, at)
      const whole = await prices(bench)
      const again: CanonicalListPrice[] = []
      let after: Cursor | null = null
      do {
        const stored = JSON.parse(JSON.stringify(after)) as Cursor | null
        const page = await bench
          .facet("priceLists")
          .listPrices({ since: null, after: stored }, bench.call())
        again.push(...page.records)
        after = page.next
      } while (after !== null)
      assert.deepEqual(again, whole)
    }
  ),
  check(
    "An ERP without price lists has none",
    ["priceLists"],
    async (bench) => {
      add(bench)
      customer(bench, 1)
      assert.deepEqual(await lists(bench), [])
      assert.deepEqual(await prices(bench), [])
    }
  ),
  check(
    "Prices are not read from a position of somebody else",
    ["priceLists"],
    async (bench) => {
      const request = { since: null, after: "not-a-position" as Cursor }
      const attempt = bench
        .facet("priceLists")
        .listPrices(request, bench.call())
      await raisedAs("rejected", attempt, "prices from a wrong position")
    }
  ),
]

function officeOf({ office }: Bench): PriceListOffice {
  return present(office.priceLists, "The office has no price lists")
}

function add({ office }: Bench, index = 1): string {
  const sku = `P-${String(index)}`
  return goodsOf(office).add({ sku, title: sku, price: "49.90", stock: "1" })
}

function customer({ office }: Bench, number: number): string {
  const email = `customer.${String(number)}@example.com`
  return customersOf(office).add(aCustomer({ email }))
}

function price(externalId: string, amount: string) {
  return { externalId, amount }
}

function lists(bench: Bench): Promise<readonly CanonicalPriceList[]> {
  return bench.facet("priceLists").listPriceLists(bench.call())
}

async function prices(bench: Bench): Promise<CanonicalListPrice[]> {
  const facet = bench.facet("priceLists")
  const read: CanonicalListPrice[] = []
  let after: Cursor | null = null
  let pages = 0
  do {
    pages += 1
    assert.ok(pages < MAX_PAGES, "Prices never end")
    const page = await facet.listPrices({ since: null, after }, bench.call())
    read.push(...page.records)
    after = page.next
  } while (after !== null)
  return read
}

function personalOf(
  all: readonly CanonicalPriceList[],
  buyer: string
): CanonicalPriceList {
  const personal = all.filter(({ audience }) => audience?.isPersonal === true)
  assert.equal(personal.length, 1, "personal lists")
  const list = present(personal[0], "There is no personal list")
  assert.ok(list.audience?.customers?.includes(buyer) ?? true)
  return list
}

/** `null`: the list names no price for it. */
function amountOf(
  read: readonly CanonicalListPrice[],
  list: CanonicalPriceList | undefined,
  variant: string
): string | null {
  const found = read.find(
    ({ listExternalId, variantExternalId }) =>
      listExternalId === list?.externalId && variantExternalId === variant
  )
  return found?.price.amount ?? null
}
