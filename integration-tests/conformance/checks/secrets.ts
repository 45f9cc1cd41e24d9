import assert from "node:assert/strict"
import { inspect } from "node:util"
import { secretFields } from "../../../src/connectors/contract"
import type { Bench } from "../bench"
import { type Check, check } from "../check"
import { type Operation, operationsOf } from "../operations"
import { raised } from "../raised"
import { stringsIn } from "../strings-in"
import { aCustomer, anAddress } from "../samples"
import { patienceFor, type Trouble, troubles } from "../troubles"

/** Neither secrets nor persons are seen where nobody expects them. */
export const secrets: readonly Check[] = [
  check(
    "No error shows a secret, however a request fails",
    [],
    async (bench) => {
      const spellings = spellingsOf(bench)
      for (const { what, error } of await allErrors(bench)) {
        assertHides(stringsIn(error), spellings(), what)
      }
    }
  ),
  check("No recorded exchange shows a secret", [], async (bench) => {
    const spellings = spellingsOf(bench)
    const operations = operationsOf(bench)
    for (const { run } of operations) {
      await run(bench.connect(), bench.call())
    }
    await allErrors(bench, operations)
    assert.ok(bench.exchanges.length > 0)
    assertHides(recorded(bench), spellings(), "exchanges")
  }),
  check("A secret that the ERP repeats is not passed on", [], async (bench) => {
    const spellings = spellingsOf(bench)
    const echo = bench.secrets.join(" ")
    for (const { name, match, run } of operationsOf(bench)) {
      for (const body of [`No access for ${echo}`, JSON.stringify({ echo })]) {
        bench.server.faults.add({ ...match, kind: "status", status: 400, body })
        const attempt = run(bench.connect(), bench.call())
        assertHides(stringsIn(await raised(attempt, name)), spellings(), name)
      }
      if (match.path !== undefined) {
        bench.office.refuseNext(`No access for ${echo}`, match)
        const attempt = run(bench.connect(), bench.call())
        assertHides(stringsIn(await raised(attempt, name)), spellings(), name)
      }
    }
    assertHides(recorded(bench), spellings(), "exchanges")
  }),
  check(
    "A wrong credential is not shown by its own refusal",
    [],
    async (bench) => {
      for (const settings of bench.subject.badCredentials) {
        const attempt = bench.connect({ settings }).check(bench.call())
        const error = await raised(attempt, "check with wrong credentials")
        const secret = secretFields(bench.subject.connector.settings)
        const values = secret
          .map((name) => settings[name])
          .filter((value) => typeof value === "string")
        const hidden = values.flatMap(spelt)
        assertHides(stringsIn(error), hidden, "the refusal")
        assertHides(recorded(bench), hidden, "exchanges")
      }
    }
  ),
  check(
    "No error names a person, however a request fails",
    [],
    async (bench) => {
      const { email, lastName, phone } = aCustomer()
      const { address1 } = anAddress()
      const personal = [email, lastName, phone, address1].map(String)
      for (const { what, error } of await allErrors(bench)) {
        const { message, issues } = error
        assertHides(stringsIn({ message, issues }), personal, what)
      }
    }
  ),
]

interface Failure {
  readonly trouble: Trouble
  readonly operation: Operation
}

/** What every operation ends with in every trouble. */
async function allErrors(bench: Bench, operations = operationsOf(bench)) {
  const errors: Awaited<ReturnType<typeof fail>>[] = []
  for (const failure of failuresOf(operations)) {
    bench.server.faults.clear()
    errors.push(await fail(bench, failure))
  }
  bench.server.faults.clear()
  const silence = troubles.filter(({ fault }) => fault.kind === "hang")
  const silent = silence.flatMap((trouble) =>
    operations.map((operation) => fail(bench, { trouble, operation }))
  )
  return [...errors, ...(await Promise.all(silent))]
}

/** Without those that take time; the error does not depend on how much. */
function failuresOf(operations: readonly Operation[]): Failure[] {
  return troubles
    .filter(({ isSlow }) => isSlow !== true)
    .flatMap((trouble) =>
      operations
        .filter(({ name }) => trouble.isHeavy !== true || name === "check")
        .map((operation) => ({ trouble, operation }))
    )
}

async function fail(bench: Bench, { trouble, operation }: Failure) {
  const { match, name, run } = operation
  bench.server.faults.add({ ...match, ...trouble.fault, times: "always" })
  const connector = bench.connect(patienceFor(trouble))
  const what = `${name} on ${trouble.name}`
  return { what, error: await raised(run(connector, bench.call()), what) }
}

/** What the timeline of an attempt would show. */
function recorded({ exchanges }: Bench): string[] {
  return exchanges.flatMap(stringsIn)
}

/** The secrets, and what was made of them in headers, in all spellings. */
function spellingsOf(bench: Bench): () => string[] {
  return () => {
    const headers = bench.server
      .requests()
      .flatMap(({ headers: { authorization } }) => authorization ?? [])
      .map((header) => header.replace(/^\S+ /, ""))
    return [...new Set([...bench.secrets, ...headers])].flatMap(spelt)
  }
}

function spelt(secret: string): string[] {
  const quoted = JSON.stringify(secret).slice(1, -1)
  return [
    secret,
    quoted,
    JSON.stringify(quoted).slice(1, -1),
    inspect(secret).slice(1, -1),
    encodeURIComponent(secret),
    encodeURI(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("base64url"),
    Buffer.from(secret).toString("hex"),
  ]
}

function assertHides(
  texts: readonly string[],
  hidden: readonly string[],
  what: string
): void {
  // The finding itself must not be printed either.
  const found = hidden.findIndex((one) =>
    texts.some((text) => text.includes(one))
  )
  assert.equal(found, -1, `${what}: spelling ${String(found)} is shown`)
}
