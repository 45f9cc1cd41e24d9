import { decimal } from "../../domain/money"
import type {
  CanonicalAmounts,
  CanonicalFee,
  CanonicalOrder,
  CanonicalOrderLine,
} from "../../domain/records/order"
import type { CanonicalTaxRate } from "../../domain/records/tax-rate"
import { lineName, type OrderProblem } from "../kit/order-problems"
import { isSameCode } from "./mapper.taxes"
import type { SmartySettings } from "./settings"

/**
 * What Smarty makes of a row without `tax_id`, or of shipping without a rate,
 * is not documented: a row may get the rate of its product, or the account's
 * own. So none is sent without, where there is an amount to tax.
 */

/** Some part is taxed at a rate that is not bound to one of Smarty's. */
export function hasUnnamedRate(order: CanonicalOrder): boolean {
  return [...order.lines, ...shippingOf(order)].some(isUnnamed)
}

/** Names the rates that are not bound, where it is plain which they are. */
export function withTaxIds(
  order: CanonicalOrder,
  rates: readonly CanonicalTaxRate[],
  settings: SmartySettings
): CanonicalOrder {
  const { country } = order.shippingAddress.country
    ? order.shippingAddress
    : order.billingAddress
  const named = <Part extends CanonicalAmounts>(part: Part): Part =>
    isUnnamed(part)
      ? {
          ...part,
          taxExternalId: rateOf(part, { rates, country, settings }),
        }
      : part
  return {
    ...order,
    lines: order.lines.map(named),
    fees: order.fees.map(named),
  }
}

/** Why the parts of an order cannot be taxed in Smarty as in the store. */
export function taxProblems(order: CanonicalOrder): OrderProblem[] {
  return [
    ...order.lines.filter(isUnnamed).map((line) => ({
      ...unbound(line, lineName(line)),
      code: "line.tax_rate_unbound",
      field: "lines",
    })),
    ...shippingOf(order)
      .filter(isUnnamed)
      .map((fee) => ({
        ...unbound(fee, fee.name),
        code: "fee.tax_rate_unbound",
        field: "fees",
      })),
    ...carriageProblems(order),
  ]
}

export function carriageProblems(order: CanonicalOrder): OrderProblem[] {
  const shipping = shippingOf(order)
  const percents = shipping.map(({ taxRate }) => Number(taxRate ?? 0))
  const ids = shipping.flatMap(({ taxExternalId }) => taxExternalId ?? [])
  return new Set(percents).size > 1 || new Set(ids).size > 1
    ? [
        {
          code: "fee.tax_rates_differ",
          message:
            "The order has carriage at several tax rates, and Smarty takes one for all of it. Enter the order in Smarty by hand.",
          field: "fees",
        },
      ]
    : []
}

/** Carriage that costs something. */
export function shippingOf({ fees }: CanonicalOrder): CanonicalFee[] {
  return fees.filter(
    ({ kind, gross }) => kind === "shipping" && !decimal(gross).eq(0)
  )
}

function isUnnamed({ gross, taxExternalId }: CanonicalAmounts): boolean {
  return taxExternalId === null && !decimal(gross).eq(0)
}

interface Choice {
  readonly rates: readonly CanonicalTaxRate[]
  readonly country: string | null
  readonly settings: SmartySettings
}

/**
 * By code, or the only one of that percentage. Rates of 0 % say why there is no
 * VAT, and are Italy's wherever the goods go.
 */
function rateOf(
  { taxRate, taxCode }: Pick<CanonicalOrderLine, "taxRate" | "taxCode">,
  { rates, country, settings }: Choice
): string | null {
  const percent = decimal(taxRate ?? 0)
  const fitting = rates.filter(
    (rate) =>
      percent.eq(rate.rate) &&
      (percent.eq(0) || rate.country === null || rate.country === country)
  )
  const codes = [taxCode, percent.eq(0) ? settings.untaxed_rate_code : null]
  const [named] = codes.flatMap((code) =>
    code === null
      ? []
      : only(fitting.filter((rate) => isSameCode(rate.code, code)))
  )
  return (named ?? only(fitting)[0])?.externalId ?? null
}

/** Rates of the country go before those of none. */
function only(rates: readonly CanonicalTaxRate[]): CanonicalTaxRate[] {
  const own = rates.filter(({ country }) => country !== null)
  const [best, ...others] = own.length > 0 ? own : rates
  return best === undefined || others.length > 0 ? [] : [best]
}

function unbound(
  { taxRate, taxCode }: CanonicalAmounts,
  name: string
): Pick<OrderProblem, "message"> {
  if (decimal(taxRate ?? 0).eq(0)) {
    return {
      message: `"${name}" is without VAT, and it is not clear which of Smarty's rates of 0 % that is. Enter the code of the right one in the connection's settings, under Code of the rate for sales without VAT, or give the store's tax rate that code; then retry.`,
    }
  }
  const code = taxCode === null ? "" : `, code ${taxCode}`
  return {
    message: `It is not clear which of Smarty's tax rates is meant for "${name}" (${String(taxRate)} %${code}). Make one rate in Smarty with this percentage, code and country, import the tax rates, then retry.`,
  }
}
