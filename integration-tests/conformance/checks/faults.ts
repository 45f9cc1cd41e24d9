import assert from "node:assert/strict"
import type { Intent } from "../../../src/connectors/kit/http-errors"
import type { Bench } from "../bench"
import { type Check, check } from "../check"
import { kindFor, type Operation, operationsOf } from "../operations"
import { raisedAs } from "../raised"
import { offers } from "../subject"
import { patienceFor, type Trouble, troubles } from "../troubles"

const verbs: Readonly<Record<Intent, string>> = {
  read: "Reading",
  create: "Creating",
  update: "Updating",
}

/**
 * Every way in which a request can fail, on everything that can be asked: the
 * kind of the error says what is safe to do next.
 */
export const faults: readonly Check[] = [
  ...troubles.flatMap(checksOf),
  check(
    "What the ERP refuses in words is rejected with these words",
    ["writing"],
    async (bench) => {
      const words = "Il codice fiscale non va bene"
      for (const { name, match, intent, run } of operationsOf(bench)) {
        if (intent !== "read") {
          bench.office.refuseNext(words, match)
          const attempt = run(bench.connect(), bench.call())
          const error = await raisedAs("rejected", attempt, name)
          assert.ok(error.message.includes(words), `${name}: ${error.message}`)
        }
      }
    }
  ),
  check("A page of HTML is not shown to an operator", [], async (bench) => {
    await enter(bench)
    const page = "<html><body><h1>Bad Request</h1></body></html>"
    for (const { name, match, run } of operationsOf(bench)) {
      bench.server.faults.add({
        ...match,
        kind: "status",
        status: 400,
        body: page,
      })
      const attempt = run(bench.connect(), bench.call())
      const { message } = await raisedAs("rejected", attempt, name)
      assert.doesNotMatch(message, /[<>]/)
    }
  }),
  check(
    "A create whose answer names no record is indeterminate",
    ["writing"],
    async (bench) => {
      for (const { name, match, intent, run } of operationsOf(bench)) {
        if (intent === "create") {
          bench.server.faults.add({
            ...match,
            kind: "status",
            status: 200,
            body: "{}",
            afterProcessing: true,
          })
          const attempt = run(bench.connect(), bench.call())
          await raisedAs("indeterminate", attempt, name)
        }
      }
    }
  ),
  check(
    "A read that is refused, or told to wait, is not repeated",
    [],
    async (bench) => {
      const reads = operationsOf(bench).filter(
        ({ intent }) => intent === "read"
      )
      const refusals = troubles.filter(({ kinds }) =>
        ["rejected", "rate_limited"].includes(kinds.read)
      )
      await enter(bench)
      for (const trouble of refusals) {
        for (const operation of reads) {
          bench.server.clearRequests()
          await meet(bench, trouble, operation)
          const what = `${operation.name} on ${trouble.name}`
          assert.equal(bench.server.requests().length, 1, what)
        }
      }
    }
  ),
  check(
    "A write is sent once, however it fails",
    ["writing"],
    async (bench) => {
      const writes = operationsOf(bench).filter(
        ({ intent }) => intent !== "read"
      )
      // Credentials refused: the request was not worked on, and may be repeated
      // with a new session.
      const failures = troubles.filter(
        ({ kinds }) => kinds.create !== "unauthorized"
      )
      for (const trouble of failures) {
        bench.server.clearRequests()
        bench.server.faults.clear()
        await all(writes, trouble, (operation) =>
          meet(bench, trouble, operation)
        )
        for (const operation of writes) {
          const what = `${operation.name} on ${trouble.name}`
          assert.equal(sentBy(bench, operation), 1, what)
        }
      }
    }
  ),
]

/**
 * Troubles are to meet the operation, not the session it is done in: what a
 * refused session means has checks of its own.
 */
async function enter(bench: Bench): Promise<void> {
  const isOpen = (await bench.sessionOf().current()) !== null
  if (offers(bench.subject, "session.shared") && !isOpen) {
    await bench.connect().check(bench.call())
    bench.server.clearRequests()
  }
}

function checksOf(trouble: Trouble): Check[] {
  const intents = Object.keys(trouble.kinds) as Intent[]
  return intents.map((intent) => {
    const name = `${verbs[intent]} is ${trouble.kinds[intent]} on ${trouble.name}`
    return check(name, intent === "read" ? [] : ["writing"], async (bench) => {
      const operations = operationsOf(bench).filter(
        (operation) => operation.intent === intent
      )
      await enter(bench)
      await all(operations, trouble, (one) => meet(bench, trouble, one))
    })
  })
}

/** Silence takes its time, so all are left waiting at once. */
async function all(
  operations: readonly Operation[],
  { isSlow }: Trouble,
  work: (operation: Operation) => Promise<void>
): Promise<void> {
  if (isSlow === true) {
    await Promise.all(operations.map(work))
    return
  }
  for (const operation of operations) {
    await work(operation)
  }
}

/** One operation meets the trouble, and fails as it should. */
async function meet(
  bench: Bench,
  trouble: Trouble,
  operation: Operation
): Promise<void> {
  const { name, match, intent, run } = operation
  const { faults } = bench.server
  faults.add({ ...match, ...trouble.fault, times: "always" })
  const connector = bench.connect(patienceFor(trouble))
  const attempt = run(connector, bench.call())
  const error = await raisedAs(
    kindFor(operation, trouble.kinds[intent]),
    attempt,
    name
  )
  if (trouble.retryAfterMs !== undefined) {
    assert.equal(error.retryAfterMs, trouble.retryAfterMs, name)
  }
  if (trouble.says !== undefined) {
    assert.ok(error.message.includes(trouble.says), error.message)
  }
  // Others may be waiting for the same fault.
  if (trouble.isSlow !== true) {
    faults.clear()
  }
}

function sentBy({ server }: Bench, { match }: Operation): number {
  return server
    .requests()
    .filter(
      ({ method, path }) =>
        method === match.method && path.search(match.path ?? "") >= 0
    ).length
}
