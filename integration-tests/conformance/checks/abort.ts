import assert from "node:assert/strict"
import type { Bench } from "../bench"
import { type Check, check } from "../check"
import { type Operation, operationsOf } from "../operations"
import { raised, raisedAs } from "../raised"

/** Long before any timeout, and patient with a machine that does much else. */
const AT_ONCE_MS = 5_000

/** A worker that must stop is not kept waiting by an ERP. */
export const abort: readonly Check[] = [
  check(
    "An aborted call ends at once, whatever it waits for",
    [],
    async (bench) => {
      for (const operation of operationsOf(bench)) {
        const { intent, name } = operation
        const { abortedAt, attempt } = await abandon(bench, operation)
        const error = await raised(attempt, `${name}, aborted`)
        const tookMs = performance.now() - abortedAt
        assert.ok(tookMs < AT_ONCE_MS, `${name} took its time`)
        assert.equal(
          error.kind,
          intent === "create" ? "indeterminate" : "unavailable"
        )
      }
    }
  ),
  check(
    "A call that was aborted before it began sends nothing",
    [],
    async (bench) => {
      const operations = operationsOf(bench)
      for (const { name, run } of operations) {
        const attempt = run(bench.connect(), bench.call(AbortSignal.abort()))
        await raisedAs("unavailable", attempt, `${name}, aborted`)
      }
      assert.deepEqual(bench.server.requests(), [])
    }
  ),
  check(
    "A call that is aborted while it waits for its turn sends nothing",
    [],
    async (bench) => {
      const operations = operationsOf(bench)
      for (const { name, run } of operations) {
        const aborting = new AbortController()
        const connector = bench.connect({
          takeTurn: ({ signal }) => {
            aborting.abort()
            return Promise.reject(signal.reason as Error)
          },
        })
        const attempt = run(connector, bench.call(aborting.signal))
        await raisedAs("unavailable", attempt, `${name}, aborted`)
      }
      assert.deepEqual(bench.server.requests(), [])
    }
  ),
]

/** Starts an operation, and aborts it when its request hangs in the ERP. */
async function abandon(bench: Bench, { match, run }: Operation) {
  const aborting = new AbortController()
  bench.server.faults.clear()
  bench.server.clearRequests()
  bench.server.faults.add({ ...match, kind: "hang" })
  const attempt = run(bench.connect(), bench.call(aborting.signal))
  await bench.server.waitForRequest(({ fault }) => fault === "hang")
  const abortedAt = performance.now()
  aborting.abort()
  return { abortedAt, attempt }
}
