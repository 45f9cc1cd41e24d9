import { afterEach } from "vitest"
import {
  startTotalGestSimulator,
  type TotalGestOptions,
  type TotalGestSimulator,
} from "../simulator"

const running: TotalGestSimulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((totalgest) => totalgest.stop()))
})

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** A tenant whose clock stands still until it is moved. */
export async function startTotalGest(options: TotalGestOptions = {}) {
  const clock = { now: new Date("2026-05-04T10:00:00Z") }
  const totalgest = await startTotalGestSimulator({
    seed: "empty",
    now: () => clock.now,
    ...options,
  })
  running.push(totalgest)
  return { ...totalgest, clock, ask: asking(totalgest) }
}

/** What a right request is made of; members replace parts of it. */
export interface Ask {
  readonly method?: string
  readonly query?: Record<string, string>
  readonly headers?: Record<string, string>
  readonly json?: unknown
}

function asking({ erp, office }: TotalGestSimulator) {
  const { username, password, shopId, ownerId } = office.credentials
  const basic = Buffer.from(`${username}:${password}`).toString("base64")
  return async (path: string, ask: Ask = {}): Promise<Answer> => {
    const query = new URLSearchParams({
      idNegozio: shopId,
      idOwner: ownerId,
      ...ask.query,
    })
    const response = await fetch(
      `${erp.url}/api/v1/${path}?${query.toString()}`,
      {
        method: ask.method ?? (ask.json === undefined ? "GET" : "POST"),
        headers: {
          authorization: `Basic ${basic}`,
          accept: "application/json",
          ...(ask.json !== undefined && {
            "content-type": "application/json",
          }),
          ...ask.headers,
        },
        ...(ask.json !== undefined && { body: JSON.stringify(ask.json) }),
      }
    )
    return { status: response.status, body: await response.json() }
  }
}

export const aPlace = {
  nome: "Chiara",
  cognome: "Bernasconi",
  via: "Via Nassa",
  numeroCivico: "5a",
  npa: "6900",
  localita: "Lugano",
  cantone: "TI",
  paese: "CH",
}

export const aRow = {
  tipo: "articolo",
  descrizione: "Caquelon",
  quantita: 2,
  prezzoUnitario: 29.95,
  aliquotaIva: 8.1,
}

export const anOrder = {
  riferimentoEsterno: "1042",
  data: "2026-05-04T09:00:00Z",
  dataFornitura: "2026-05-04",
  valuta: "CHF",
  prezziIvaInclusa: true,
  cliente: { nome: "Chiara", cognome: "Bernasconi", lingua: "it" },
  indirizzoFatturazione: aPlace,
  metodoPagamento: "TWINT",
  pagato: true,
  righe: [aRow],
  totale: 59.9,
}
