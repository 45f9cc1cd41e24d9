import assert from "node:assert/strict"
import {
  createSimulatedErp,
  type SimulatedErp,
} from "../../../sandbox/erps/simulator/simulated-erp"
import { json } from "../../../sandbox/erps/simulator/exchange"
import { type Check, check } from "../check"
import { operationsOf } from "../operations"
import { raised } from "../raised"

/** Credentials and documents go to the configured address alone. */
export const redirects: readonly Check[] = [301, 302, 303, 307, 308].map(
  (status) =>
    check(
      `HTTP ${String(status)} to another host is not followed`,
      [],
      async (bench) => {
        const other = await startOther()
        try {
          const operations = operationsOf(bench)
          bench.server.faults.add({
            kind: "status",
            status,
            headers: { Location: `${other.url}/collect` },
            times: "always",
          })
          for (const { name, run } of operations) {
            const error = await raised(run(bench.connect(), bench.call()), name)
            assert.notEqual(error.kind, "unauthorized")
          }
          assert.deepEqual(other.requests(), [])
        } finally {
          await other.stop()
        }
      }
    )
)

async function startOther(): Promise<SimulatedErp> {
  const other = createSimulatedErp({
    name: "Another host",
    handle: () => json([]),
  })
  await other.start()
  return other
}
