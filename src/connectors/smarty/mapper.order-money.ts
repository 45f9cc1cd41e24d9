import type Big from "big.js"
import {
  decimal,
  type DecimalString,
  netOf,
  roundTo,
  splitTotal,
  sum,
  toCents,
  type UnitPriceShare,
} from "../../domain/money"
import type {
  CanonicalOrder,
  CanonicalOrderLine,
  FeeKind,
} from "../../domain/records/order"
import { amountsInCents, totalMismatch } from "../kit/order-amounts"

/**
 * Smarty is sent quantities and unit prices and adds them up itself, so the
 * amounts are cut in a way that its sum is the order's total to the cent.
 * Assumed: it rounds every row half up to cents, fees are amounts as the
 * shopper pays them, and with net prices VAT is added row by row.
 */

const ERP = "Smarty"

export interface PricedRow extends UnitPriceShare {
  readonly line: CanonicalOrderLine
}

export interface OrderMoney {
  readonly rows: readonly PricedRow[]
  /** Two decimals. `extra` also has what unit prices in cents cannot say. */
  readonly fees: Readonly<
    Record<"shipping" | "payment" | "extra", DecimalString>
  >
}

/**
 * @throws {ConnectorError} `rejected`, `ORDER_TOTAL_MISMATCH`, when the order
 * cannot be told to Smarty to the cent
 */
export function orderMoney(
  order: CanonicalOrder,
  pricesIncludeTax: boolean
): OrderMoney {
  const amounts = amountsInCents(order, ERP)
  const priced = order.lines.map((line, index) =>
    priceLine(line, amounts[index] ?? "0", pricesIncludeTax)
  )
  const fees = amounts.slice(order.lines.length)
  const remainders = priced.map(({ remainder }) => remainder)
  const money = {
    rows: priced.flatMap(({ rows }) => rows),
    fees: {
      shipping: toCents(sum(feesOf(order, fees, "shipping"))),
      payment: toCents(sum(feesOf(order, fees, "payment"))),
      extra: toCents(sum([...feesOf(order, fees, "other"), ...remainders])),
    },
  }
  return refuseMismatch(money, order, pricesIncludeTax)
}

/** What Smarty's sum will be, as assumed above. */
function smartyTotal(
  { rows, fees }: OrderMoney,
  pricesIncludeTax: boolean
): Big {
  const totals = rows.map((row) => rowTotal(row, row.line, pricesIncludeTax))
  return sum([...totals, ...Object.values(fees)])
}

function refuseMismatch(
  money: OrderMoney,
  order: CanonicalOrder,
  pricesIncludeTax: boolean
): OrderMoney {
  const total = smartyTotal(money, pricesIncludeTax)
  const isNegative = Object.values(money.fees).some((fee) => decimal(fee).lt(0))
  if (isNegative || !total.eq(toCents(order.total))) {
    throw totalMismatch(order, total, ERP)
  }
  return money
}

function feesOf(
  order: CanonicalOrder,
  amounts: readonly DecimalString[],
  kind: FeeKind
): DecimalString[] {
  return amounts.filter((_amount, index) => order.fees[index]?.kind === kind)
}

interface PricedLine {
  readonly rows: readonly PricedRow[]
  /** What the rows fall short of the line's amount. */
  readonly remainder: DecimalString
}

function priceLine(
  line: CanonicalOrderLine,
  gross: DecimalString,
  pricesIncludeTax: boolean
): PricedLine {
  const { rows, remainder } = pricesIncludeTax
    ? splitTotal(gross, line.quantity)
    : splitNet(line, gross)
  return { rows: rows.map((row) => ({ line, ...row })), remainder }
}

/**
 * Net unit prices whose gross comes as near to the line's as cents allow,
 * from below: a shortfall can be a fee, an excess could only be a negative
 * row.
 */
function splitNet(line: CanonicalOrderLine, gross: DecimalString) {
  let net = roundTo(netOf(gross, line.taxRate ?? 0), 2)
  for (;;) {
    const { rows } = splitTotal(net, line.quantity)
    const total = sum(rows.map((row) => rowTotal(row, line, false)))
    if (total.lte(gross)) {
      return { rows, remainder: toCents(decimal(gross).minus(total)) }
    }
    net = net.minus("0.01")
  }
}

function rowTotal(
  { quantity, unitPrice }: UnitPriceShare,
  line: CanonicalOrderLine,
  pricesIncludeTax: boolean
): Big {
  const factor = pricesIncludeTax
    ? decimal(1)
    : decimal(line.taxRate ?? 0)
        .div(100)
        .plus(1)
  return roundTo(decimal(quantity).times(unitPrice).times(factor), 2)
}
