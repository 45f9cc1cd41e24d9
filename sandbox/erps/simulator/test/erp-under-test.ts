import { afterEach } from "vitest"
import { json } from "../exchange"
import {
  createSimulatedErp,
  type SimulatedErp,
  type SimulatedErpOptions,
} from "../simulated-erp"

const running: SimulatedErp[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((erp) => erp.stop()))
})

/** An ERP that books the body of every POST and counts what it has. */
export async function startLedger(options: Partial<SimulatedErpOptions> = {}) {
  const booked: string[] = []
  const erp = createSimulatedErp({
    name: "Ledger",
    handle: ({ method, body }) => {
      if (method === "POST") {
        booked.push(body)
      }
      return json({ booked: booked.length, note: "a".repeat(200) })
    },
    ...options,
  })
  running.push(erp)
  await erp.start()
  return { erp, booked, post: (body = "{}") => post(erp.url, body) }
}

function post(url: string, body: string): Promise<Response> {
  return fetch(`${url}/orders`, { method: "POST", body })
}

/** The code the socket layer gave: `"ECONNRESET"`. */
export async function socketError(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt
  } catch (error) {
    return codeOf(error)
  }
  return "no error"
}

function codeOf(error: unknown): unknown {
  if (!(error instanceof Error)) {
    return error
  }
  if ("code" in error) {
    return error.code
  }
  return codeOf(error.cause)
}
