import { afterEach } from "vitest"
import { isRecord } from "../../simulator/json"
import {
  type SmartyOptions,
  type SmartySimulator,
  startSmartySimulator,
} from "../simulator"

const running: SmartySimulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((smarty) => smarty.stop()))
})

export interface Api {
  /** The answer to a GET of `Products/list`, `Products/12` … */
  get(path: string, query?: Record<string, string | number>): Promise<unknown>
  /** The members of one row. */
  row(path: string): Promise<Record<string, unknown>>
  /** The ids of a list, in its order. */
  ids(path: string, query?: Record<string, string | number>): Promise<unknown[]>
  post(path: string, body: unknown): Promise<unknown>
  put(path: string, body: unknown): Promise<unknown>
}

interface Clock {
  now: Date
}

/** An account whose clock stands still until it is moved. */
export async function startSmarty(options: SmartyOptions = {}) {
  const clock: Clock = { now: new Date("2026-05-04T10:00:00Z") }
  const smarty = await startSmartySimulator({
    seed: "empty",
    now: () => clock.now,
    ...options,
  })
  running.push(smarty)
  return { ...smarty, smarty, clock, api: apiOf(smarty) }
}

function apiOf({ apiUrl, office }: SmartySimulator): Api {
  const urlOf = (path: string, query = {}) => {
    const url = new URL(apiUrl + path)
    url.searchParams.set("ApiKey", office.apiKey)
    for (const [name, value] of Object.entries(query)) {
      url.searchParams.set(name, String(value))
    }
    return url
  }
  const write = (method: string) => (path: string, body: unknown) =>
    answerOf(
      fetch(urlOf(path), {
        method,
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      })
    )
  const get: Api["get"] = (path, query) => answerOf(fetch(urlOf(path, query)))
  return {
    get,
    row: async (path) => {
      const row = await get(path)
      return isRecord(row) ? row : {}
    },
    ids: async (path, query) => {
      const rows = await get(path, query)
      return Array.isArray(rows)
        ? rows.map((row: { id: unknown }) => row.id)
        : [rows]
    },
    post: write("POST"),
    put: write("PUT"),
  }
}

/** Smarty answers 200 to everything, so anything else is a failed test. */
async function answerOf(request: Promise<Response>): Promise<unknown> {
  const answer = await request
  if (answer.status !== 200) {
    throw new Error(`HTTP ${String(answer.status)}: ${await answer.text()}`)
  }
  return answer.json()
}

export const anAddress = {
  name: "Giulia",
  lastname: "Ferrari",
  address: "Via Torino 12",
  city: "Milano",
  zipcode: "20123",
  state: "MI",
  country_iso: "IT",
}

/** The vendor's own sample, with the rows given. */
export function anOrder(
  customerId: number,
  fields: Record<string, unknown> = {}
) {
  return {
    customer_id: customerId,
    billing_address: anAddress,
    payment_type: "PayPal",
    fees: { shipping: 10.0, shipping_tax: -1 },
    rows: [{ sku: "A", name: "Articolo", quantity: 2, price: 15.2 }],
    ...fields,
  }
}
