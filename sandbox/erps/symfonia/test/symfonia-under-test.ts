import { afterEach } from "vitest"
import {
  startSymfoniaSimulator,
  type SymfoniaOptions,
  type SymfoniaSimulator,
} from "../simulator"

const running: SymfoniaSimulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((symfonia) => symfonia.stop()))
})

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** A company whose clock stands still until it is moved; 12:00 in Warsaw. */
export async function startSymfonia(options: SymfoniaOptions = {}) {
  const clock = { now: new Date("2026-05-04T10:00:00Z") }
  const symfonia = await startSymfoniaSimulator({
    seed: "empty",
    now: () => clock.now,
    ...options,
  })
  running.push(symfonia)
  const client = new ClientUnderTest(symfonia)
  return { ...symfonia, clock, client, ask: client.ask }
}

/** What a right request is made of; members replace parts of it. */
export interface Ask {
  readonly method?: string
  readonly query?: Record<string, string>
  readonly headers?: Record<string, string>
  readonly json?: unknown
}

class ClientUnderTest {
  private readonly symfonia: SymfoniaSimulator
  private token: string | null = null

  constructor(symfonia: SymfoniaSimulator) {
    this.symfonia = symfonia
  }

  /** As the API answers: a GUID, or something else. */
  readonly open = async (
    key = this.symfonia.office.credentials.applicationKey
  ): Promise<Answer> =>
    this.send("Sessions/OpenNewSession", {
      query: { deviceName: "test" },
      headers: { authorization: `Application ${key}` },
    })

  /** In one session that is opened with the first request. */
  readonly ask = async (path: string, ask: Ask = {}): Promise<Answer> => {
    this.token ??= String((await this.open()).body)
    return this.send(path, {
      ...ask,
      headers: { authorization: `Session ${this.token}`, ...ask.headers },
    })
  }

  readonly send = async (path: string, ask: Ask): Promise<Answer> => {
    const query = new URLSearchParams(ask.query).toString()
    const response = await fetch(
      `${this.symfonia.erp.url}/api/${path}${query === "" ? "" : `?${query}`}`,
      {
        method: ask.method ?? (ask.json === undefined ? "GET" : "POST"),
        headers: {
          ...(ask.json !== undefined && {
            "content-type": "application/json",
          }),
          ...ask.headers,
        },
        ...(ask.json !== undefined && { body: JSON.stringify(ask.json) }),
      }
    )
    const text = await response.text()
    return {
      status: response.status,
      body: text === "" ? null : (JSON.parse(text) as unknown),
    }
  }
}

export const aProduct = {
  code: "KUB-1",
  name: "Kubek emaliowany",
  marker: 7,
  prices: [{ type: 1, kind: 1, value: "49.90", currency: "PLN" }],
}

export const anOrder = {
  TypeCode: "ZMO",
  Series: "sWWW",
  Department: "WWW",
  PaymentFormId: 33,
  PriceKind: 1,
  SalePriceType: 1,
  Currency: "PLN",
  CurrencyRate: 1,
  ReservationType: 1,
  Description: "[1042] zamówienie ze sklepu",
  Positions: [{ Code: "KUB-1", Quantity: 2, Value: 99.8 }],
}
