import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer } from "node:net"
import { hostname } from "node:os"
import type { Bench } from "../bench"
import { type Check, check } from "../check"
import { operationsOf } from "../operations"
import { raisedAs } from "../raised"

/** An operator's form is no door into the network behind the store. */
export const network: readonly Check[] = [
  check(
    "An address in a private network is not connected to unless that is allowed",
    ["network.guarded"],
    async (bench) => {
      const operations = operationsOf(bench)
      const settings = { ...bench.subject.guardedSettings }
      await withDoor(async ({ port, opened }) => {
        for (const origin of insideAt(port)) {
          for (const { name, run } of operations) {
            // The form may say so at once.
            if (isAccepted(bench, origin)) {
              const connector = bench.connect({ origin, settings })
              await raisedAs("unavailable", run(connector, bench.call()), name)
            }
          }
          assert.equal(opened(), 0, `${origin} was connected to`)
        }
      })
    }
  ),
]

/** This machine, under names of all kinds; the last is one no form knows. */
function insideAt(port: number): string[] {
  return ["127.0.0.1", "localhost", "2130706433", hostname()].flatMap(
    (host) => [
      `http://${host}:${String(port)}`,
      `https://${host}:${String(port)}`,
    ]
  )
}

function isAccepted(bench: Bench, origin: string): boolean {
  const { connector, guardedSettings } = bench.subject
  const settings = { ...bench.settingsAt(origin), ...guardedSettings }
  return connector.settings.safeParse(settings).success
}

interface Door {
  readonly port: number
  /** How often somebody came. */
  readonly opened: () => number
}

async function withDoor(work: (door: Door) => Promise<void>): Promise<void> {
  let opened = 0
  const server = createServer((socket) => {
    opened += 1
    socket.destroy()
  })
  // Under its own name this machine may have any of its addresses.
  server.listen(0)
  await once(server, "listening")
  const address = server.address()
  const port = typeof address === "object" && address ? address.port : 0
  try {
    await work({ port, opened: () => opened })
  } finally {
    server.close()
  }
}
