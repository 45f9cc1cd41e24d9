import { type DecimalString, decimal } from "../../../src/domain/money"

const dayMs = 86_400_000

/** Złoty for one unit, around which a rate moves. */
const middles: Readonly<Record<string, DecimalString>> = {
  EUR: "4.2600",
  USD: "3.6500",
  GBP: "4.9400",
  CZK: "0.1745",
}

export interface Rate {
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly mid: DecimalString
  /** `086/A/NBP/2026` */
  readonly table: string
}

/** Those published from one day to another; none on weekends and holidays. */
export function ratesOf(code: string, from: string, to: string): Rate[] {
  const middle = middles[code]
  const rates: Rate[] = []
  for (let day = from; middle !== undefined && day <= to; day = next(day)) {
    if (isPublished(day)) {
      rates.push({ day, mid: midOn(day, middle), table: tableOf(day) })
    }
  }
  return rates
}

function next(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs)
    .toISOString()
    .slice(0, 10)
}

const holidays = [
  "01-01",
  "01-06",
  "05-01",
  "05-03",
  "08-15",
  "11-01",
  "11-11",
  "12-24",
  "12-25",
  "12-26",
]

function isPublished(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.includes(day.slice(5))
}

/** Up to two percent away from the middle, another one each day. */
function midOn(day: string, middle: DecimalString): DecimalString {
  const number = Date.parse(`${day}T00:00:00Z`) / dayMs
  const thousandths = ((number * 7) % 41) - 20
  return decimal(middle)
    .times(decimal(1000 + thousandths).div(1000))
    .toFixed(4)
}

/** Numbered by the day of the year: close enough to a count of tables. */
function tableOf(day: string): string {
  const year = day.slice(0, 4)
  const start = Date.parse(`${year}-01-01T00:00:00Z`)
  const number = (Date.parse(`${day}T00:00:00Z`) - start) / dayMs + 1
  return `${String(number).padStart(3, "0")}/A/NBP/${year}`
}
