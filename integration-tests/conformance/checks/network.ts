import assert from "node:assert/strict"
import type { Bench } from "../bench"
import { type Check, check } from "../check"
import { operationsOf } from "../operations"
import { raisedAs } from "../raised"

/** An operator's form is no door into the network behind the store. */
export const network: readonly Check[] = [
  check(
    "An ERP in a private network is not connected to unless that is allowed",
    ["network.guarded"],
    async (bench) => {
      const operations = operationsOf(bench)
      for (const origin of insideOf(bench)) {
        const settings = { ...bench.subject.guardedSettings }
        if (isRefused(bench, origin)) {
          continue
        }
        for (const { name, run } of operations) {
          const connector = bench.connect({ origin, settings })
          await raisedAs("unavailable", run(connector, bench.call()), name)
        }
      }
      assert.deepEqual(bench.server.requests(), [])
    }
  ),
]

/** This machine, under names of all kinds. */
function insideOf({ server }: Bench): string[] {
  const { port } = new URL(server.url)
  return ["127.0.0.1", "localhost", "[::1]", "2130706433"].flatMap((host) => [
    `http://${host}:${port}`,
    `https://${host}:${port}`,
  ])
}

/** The form says so at once. */
function isRefused(bench: Bench, origin: string): boolean {
  const { connector, guardedSettings } = bench.subject
  const settings = { ...bench.settingsAt(origin), ...guardedSettings }
  return !connector.settings.safeParse(settings).success
}
