import { decimal, type DecimalInput, type DecimalString } from "./money"

/**
 * Value added tax of Switzerland and Liechtenstein. What counts is the day of
 * the supply, not that of the invoice or the payment.
 */
const swissVatClasses = ["standard", "reduced", "lodging"] as const
export type SwissVatClass = (typeof swissVatClasses)[number]

type Rates = Readonly<Record<SwissVatClass, DecimalString>>

const CHANGE_OF_2024 = "2024-01-01"
const since2024: Rates = { standard: "8.1", reduced: "2.6", lodging: "3.8" }
const until2023: Rates = { standard: "7.7", reduced: "2.5", lodging: "3.7" }

/**
 * The rate in force, in percent.
 * @param day of the supply, `YYYY-MM-DD`, not before 2018
 */
export function swissVatRate(
  vatClass: SwissVatClass,
  day: string
): DecimalString {
  return (day >= CHANGE_OF_2024 ? since2024 : until2023)[vatClass]
}

/** Which class has, or had, this rate; `null`: no Swiss rate. */
export function swissVatClassOf(rate: DecimalInput): SwissVatClass | null {
  return (
    swissVatClasses.find((vatClass) =>
      [since2024, until2023].some((rates) => decimal(rates[vatClass]).eq(rate))
    ) ?? null
  )
}
