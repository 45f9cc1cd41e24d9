import { type ErpRequest, type ErpResponse, json } from "../simulator/exchange"
import { ratesOf } from "./rates"
import { readWallClock } from "./warsaw-time"

/** Where the stand-in for the National Bank of Poland lives. */
export const nbpPrefix = "/nbp"

const table =
  /^\/nbp\/api\/exchangerates\/rates\/a\/([a-z]{3})\/([0-9-]+)\/([0-9-]+)\/?$/i
const dayMs = 86_400_000
const maxDays = 367

/** Mean rates of table A, from one day to another. */
export function nbpRates({ method, path, query }: ErpRequest): ErpResponse {
  const [, code, from = "", to = ""] = table.exec(path) ?? []
  if (method !== "GET" || code === undefined) {
    return plain(404, "404 NotFound")
  }
  const isFormat = [...query.keys()].every((name) => name === "format")
  const days = daysBetween(from, to)
  if (
    !isFormat ||
    query.get("format") !== "json" ||
    days === null ||
    days < 0
  ) {
    return plain(400, "400 BadRequest - Błędny zakres dat / Invalid date range")
  }
  if (days > maxDays) {
    return plain(400, "400 BadRequest - Przekroczony limit 367 dni")
  }
  const rates = ratesOf(code.toUpperCase(), from, to)
  return rates.length === 0
    ? plain(404, "404 NotFound - Not Found - Brak danych")
    : json({
        table: "A",
        currency: code.toLowerCase(),
        code: code.toUpperCase(),
        rates: rates.map(({ day, mid, table: no }) => ({
          no,
          effectiveDate: day,
          mid: Number(mid),
        })),
      })
}

function daysBetween(from: string, to: string): number | null {
  return [from, to].every((day) => day.length === 10 && readWallClock(day))
    ? (Date.parse(to) - Date.parse(from)) / dayMs
    : null
}

function plain(status: number, body: string): ErpResponse {
  return {
    status,
    headers: { "content-type": "text/plain; charset=utf-8" },
    body,
  }
}
