import assert from "node:assert/strict"
import {
  type Capability,
  secretFields,
  settingsForm,
} from "../../../src/connectors/contract"
import { stockMeanings } from "../../../src/domain/records/stock-level"
import type { Bench } from "../bench"
import { type Check, check } from "../check"
import { operationsOf } from "../operations"
import type { Subject } from "../subject"

const facets: Readonly<Record<Capability, string>> = {
  catalog: "Products",
  stock: "Stock levels",
  priceLists: "Price lists",
  productSink: "Products of the store",
  images: "Main images",
  taxSource: "Tax rates of the ERP",
  taxSink: "Tax rates of the store",
  customerSource: "Customers of the ERP",
  customerSink: "Customers of the store",
  customerDirectory: "A search among the ERP's customers",
  orderSink: "Orders of the store",
  options: "The ERP's own lists",
}

/** What a definition says before anybody connects. */
export const definition: readonly Check[] = [
  check("Its key, name and countries can be stored and shown", [], (bench) => {
    const { key, displayName, countries } = bench.subject.connector
    assert.match(key, /^[a-z][a-z0-9-]*$/)
    assert.ok(displayName.trim() !== "")
    assert.ok(countries.length > 0)
    for (const country of countries) {
      assert.match(country, /^[a-z]{2}$/)
    }
  }),
  check("It returns the facets it declares, and no others", [], (bench) => {
    const { check: _check, close: _close, ...facets } = bench.connect()
    const returned = Object.keys(facets)
    const { capabilities } = bench.subject.connector
    assert.deepEqual(returned.sort(), [...capabilities].sort())
    assert.equal(new Set(capabilities).size, capabilities.length)
  }),
  check("Its limits let requests through", [], ({ subject, settings }) => {
    const { connector } = subject
    const limits = connector.limits(connector.settings.parse(settings))
    assert.ok(limits.requestsPerSecond === null || limits.requestsPerSecond > 0)
    assert.ok(Number.isInteger(limits.maxConcurrent))
    assert.ok(limits.maxConcurrent > 0)
  }),
  check("Every setting has a title and an explanation", [], ({ subject }) => {
    const bare = settingsForm(subject.connector.settings).filter(
      ({ name, title, description }) => title === name || !description?.trim()
    )
    assert.deepEqual(bare, [])
  }),
  check("What opens the ERP is marked as secret", [], ({ subject }) => {
    const { settings } = subject.connector
    const secrets = secretFields(settings)
    const openers = settingsForm(settings)
      .map(({ name }) => name)
      .filter((name) => /key|secret|password|token/i.test(name))
    assert.ok(secrets.length > 0, "no setting is secret")
    assert.deepEqual(
      openers.filter((name) => !secrets.includes(name)),
      []
    )
  }),
  check(
    "Settings without a secret are refused",
    [],
    ({ subject, settings }) => {
      for (const name of secretFields(subject.connector.settings)) {
        const { [name]: _secret, ...rest } = settings
        assert.equal(accepts(subject, rest), false, `without ${name}`)
        assert.equal(accepts(subject, { ...rest, [name]: " " }), false)
      }
    }
  ),
  check("An unknown setting never reaches the connector", [], (bench) => {
    const { settings } = bench.subject.connector
    const given = { ...bench.settings, no_such_setting: "x" }
    const parsed = settings.safeParse(given)
    assert.ok(!parsed.success || !("no_such_setting" in parsed.data))
  }),
  check(
    "Plain http is accepted for this machine only",
    ["network.public"],
    (bench) => {
      const at = (origin: string) =>
        accepts(bench.subject, bench.settingsAt(origin))
      assert.equal(at("http://127.0.0.1:4000"), true)
      assert.equal(at("https://erp.example.com"), true)
      assert.equal(at("http://erp.example.com"), false)
      assert.equal(at("http://127.0.0.1.example.com"), false)
    }
  ),
  check(
    "Plain http is accepted inside the store's own network",
    ["network.own"],
    (bench) => {
      for (const host of ["127.0.0.1:4000", "192.168.1.10:9000", "erp.local"]) {
        assert.equal(
          accepts(bench.subject, bench.settingsAt(`http://${host}`)),
          true
        )
      }
    }
  ),
  check("An address with a password in it is refused", [], (bench) => {
    const settings = bench.settingsAt("https://user:pass@erp.example.com")
    assert.equal(accepts(bench.subject, settings), false)
  }),
  ...exercises(),
  check("Its stock numbers have a meaning", ["stock"], (bench) => {
    assert.ok(stockMeanings.includes(bench.facet("stock").meaning))
  }),
]

function accepts(
  { connector }: Subject,
  settings: Readonly<Record<string, unknown>>
): boolean {
  return connector.settings.safeParse(settings).success
}

/** Every method of every declared facet, once, with nothing in the way. */
function exercises(): Check[] {
  return (Object.keys(facets) as Capability[]).map((capability) =>
    check(`${facets[capability]} work as declared`, [capability], (bench) =>
      exercise(bench, capability)
    )
  )
}

async function exercise(bench: Bench, capability: Capability): Promise<void> {
  const operations = operationsOf(bench).filter(
    (operation) => operation.capability === capability
  )
  assert.deepEqual(
    operations.map(({ name }) => name).sort(),
    askingMethods(bench.facet(capability)).sort()
  )
  for (const { name, run } of operations) {
    bench.server.clearRequests()
    await run(bench.connect(), bench.call())
    assert.ok(bench.server.requests().length > 0, `${name} asked nothing`)
  }
}

/** All but validation, which needs no ERP. */
function askingMethods(facet: object): string[] {
  return Object.entries(facet)
    .filter(([, member]) => typeof member === "function")
    .map(([name]) => name)
    .filter((name) => !name.startsWith("validate"))
}
