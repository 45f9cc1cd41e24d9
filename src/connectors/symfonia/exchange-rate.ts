import { z } from "@medusajs/framework/zod"
import { type DecimalString, decimal } from "../../domain/money"
import type { ExchangeRate } from "../../domain/records/order"
import type { Call } from "../contract/call"
import { ConnectorError } from "../contract/connector-error"
import { createHttpClient, type HttpClient } from "../kit/http-client"
import { parseAnswer } from "../kit/json"
import { amount, foreignId, text } from "../kit/wire-values"
import { serverUrl } from "./address"
import { ASK_BESIDE_AGAIN_MS, askBeside } from "./beside"
import { httpOptions } from "./client"
import type { SymfoniaContext } from "./context"
import { addDays, dayIn } from "./server-clock"
import { entriesIn } from "./wire"

/** Over the longest row of holidays there is a table in it. */
const DAYS_BACK = 14

/**
 * Between which zloty for one unit lie, generously. Some tables have the rate of
 * a hundred units, and people mistake a point.
 */
const PLAUSIBLE: Readonly<Partial<Record<string, readonly [number, number]>>> =
  {
    eur: [1, 20],
    usd: [1, 20],
    gbp: [1, 20],
    chf: [1, 20],
    czk: [0.03, 1],
    sek: [0.08, 2],
    nok: [0.08, 2],
    dkk: [0.15, 3],
    ron: [0.2, 4],
    huf: [0.002, 0.06],
    jpy: [0.005, 0.15],
    isk: [0.005, 0.15],
  }

/** Whether it can be what one unit of the currency costs in zloty. */
export function isPlausible(currency: string, rate: DecimalString): boolean {
  const [least, most] = PLAUSIBLE[currency] ?? [0, Infinity]
  return Number(rate) >= least && Number(rate) <= most
}

/** At what a currency was converted before a day; `null`: nobody says. */
export type RateBefore = (
  currency: string,
  day: string,
  call: Call
) => Promise<ExchangeRate | null>

/**
 * The last rate before the day of the order (Polish tax law takes the business
 * day before): the ERP's own, or that of the National Bank of Poland where the
 * ERP has none or is not asked.
 */
export function rateSource(context: SymfoniaContext): RateBefore {
  const { settings, secrets, deps } = context
  const options = httpOptions(settings, secrets)
  const bank = createHttpClient(
    { ...options, baseUrl: serverUrl(settings.nbp_url) },
    deps
  )
  return async (currency, day, call) => {
    const own =
      settings.rate_source === "erp"
        ? await erpRate(context, { currency, day }, call)
        : null
    return (
      own ??
      (await askBeside(
        call,
        () => bankRate(bank, { currency, day }, call),
        bankError
      ))
    )
  }
}

/** Only this order needs the bank, so others go before it meanwhile. */
function bankError(cause: ConnectorError): ConnectorError {
  return new ConnectorError("unbound", {
    code: "RATE_UNAVAILABLE",
    message:
      "The National Bank of Poland does not tell its exchange rates just now, so the order waits; it is asked again. If that takes long, enter the rate of the day before the order in Symfonia, and let the connection's settings take exchange rates from there.",
    retryAfterMs: cause.retryAfterMs ?? ASK_BESIDE_AGAIN_MS,
    cause,
  })
}

interface Wanted {
  /** ISO 4217, lower case. */
  readonly currency: string
  /** `YYYY-MM-DD` */
  readonly day: string
}

const erpRateRow = z.object({ CurrencyId: foreignId, Rate: amount, Date: text })

async function erpRate(
  { client }: SymfoniaContext,
  { currency, day }: Wanted,
  call: Call
): Promise<ExchangeRate | null> {
  const currencies = entriesIn(await client.list("Currencies", {}, call))
  const id = currencies.find(
    ({ Shortcut }) => Shortcut?.toLowerCase() === currency
  )?.Id
  if (id == null) {
    return null
  }
  const rows = await client.list(
    "CurrencyRates/Filter",
    {
      currencyId: id,
      dateFrom: addDays(day, -DAYS_BACK),
      dateTo: addDays(day, -1),
    },
    call
  )
  const rates = rows.flatMap((row) => {
    const { Rate, Date } = erpRateRow.safeParse(row).data ?? {}
    return dated(Rate, dayIn(Date), day)
  })
  const last = latestOf(rates)
  return last && { ...last, source: "Symfonia", table: null }
}

interface DatedRate {
  readonly rate: DecimalString
  readonly date: string
}

/** Rates of the day itself or of nothing are none. */
function dated(
  rate: DecimalString | null | undefined,
  date: string | null,
  before: string
): DatedRate[] {
  return rate != null && decimal(rate).gt(0) && date !== null && date < before
    ? [{ rate, date }]
    : []
}

function latestOf<T extends DatedRate>(rates: readonly T[]): T | null {
  return rates.reduce<T | null>(
    (last, rate) => (last === null || rate.date > last.date ? rate : last),
    null
  )
}

const bankTable = z.object({
  rates: z.array(z.object({ no: text, effectiveDate: text, mid: amount })),
})

/** Table A; a range without a business day is answered with 404. */
async function bankRate(
  bank: HttpClient,
  { currency, day }: Wanted,
  call: Call
): Promise<ExchangeRate | null> {
  const range = `${addDays(day, -DAYS_BACK)}/${addDays(day, -1)}`
  const reply = await bank.request(
    {
      method: "GET",
      path: `api/exchangerates/rates/a/${encodeURIComponent(currency)}/${range}/`,
      query: { format: "json" },
      accepts: [404],
      intent: "read",
    },
    call
  )
  if (reply.status === 404) {
    return null
  }
  const rates = parseAnswer(reply, bankTable, "read").rates.flatMap(
    ({ no, effectiveDate, mid }) =>
      dated(mid, dayIn(effectiveDate), day).map((own) => ({
        ...own,
        source: "NBP",
        table: no,
      }))
  )
  return latestOf(rates)
}
