import {
  decimal,
  type DecimalString,
  roundTo,
  splitTotal,
  sum,
  toCents,
} from "../../domain/money"
import type {
  CanonicalFee,
  CanonicalOrder,
  CanonicalOrderLine,
} from "../../domain/records/order"
import { amountsInCents } from "../kit/order-amounts"
import type { OrderRow } from "./order-document"
import type { TotalGestSettings } from "./settings"

/**
 * TotalGest is sent quantities and unit prices including VAT and adds them up
 * itself, so the amounts are cut in a way that its sum is the order's total to
 * the cent. Assumed: it rounds every row half up to centimes.
 */
export interface OrderRows {
  readonly rows: readonly OrderRow[]
  /** The sum of the rows: the order's total, or what is paid of it in cash. */
  readonly total: DecimalString
}

/** @throws {ConnectorError} `ORDER_TOTAL_MISMATCH`, see {@link amountsInCents} */
export function orderRows(
  order: CanonicalOrder,
  settings: Pick<TotalGestSettings, "round_cash_totals">
): OrderRows {
  const amounts = amountsInCents(order, "TotalGest")
  const rows = [
    ...order.lines.flatMap((line, index) =>
      lineRows(line, amounts[index] ?? "0")
    ),
    ...order.fees.map((fee, index) =>
      feeRow(fee, amounts[order.lines.length + index] ?? "0")
    ),
    ...(settings.round_cash_totals && isPaidInCash(order)
      ? roundingRows(order.total)
      : []),
  ]
  return { rows, total: totalOf(rows) }
}

/** What the courier collects at the door, in coins and notes. */
export function isPaidInCash({ payment }: CanonicalOrder): boolean {
  return payment.kind === "cash_on_delivery" && !payment.paid
}

function lineRows(line: CanonicalOrderLine, gross: DecimalString): OrderRow[] {
  const { rows, remainder } = splitTotal(gross, line.quantity)
  const title = line.title.trim() || (line.sku ?? "")
  const head = {
    articleId: line.productExternalId,
    code: line.sku?.trim() || null,
    ean: line.ean?.trim() || null,
    title,
    ...taxOf(line),
  }
  return [
    ...rows.map((row): OrderRow => ({ kind: "article", ...head, ...row })),
    ...(decimal(remainder).eq(0)
      ? []
      : [
          {
            kind: "remainder",
            ...withoutArticle,
            title: `Differenza di prezzo: ${title}`,
            unitPrice: toCents(remainder),
            ...taxOf(line),
          } as const,
        ]),
  ]
}

function feeRow(fee: CanonicalFee, gross: DecimalString): OrderRow {
  const isShipping = fee.kind === "shipping"
  return {
    kind: isShipping ? "shipping" : "charge",
    ...withoutArticle,
    title: fee.name.trim() || (isShipping ? "Spedizione" : "Supplemento"),
    unitPrice: toCents(gross),
    ...taxOf(fee),
  }
}

const CASH_STEP = decimal("0.05")

/** Coins below five centimes do not exist; half of that is rounded up. */
function roundingRows(total: DecimalString): OrderRow[] {
  const paid = roundTo(decimal(total).div(CASH_STEP), 0).times(CASH_STEP)
  const difference = paid.minus(toCents(total))
  return difference.eq(0)
    ? []
    : [
        {
          kind: "rounding",
          ...withoutArticle,
          title: "Arrotondamento a 5 centesimi",
          unitPrice: toCents(difference),
          taxRate: "0",
          taxId: null,
        },
      ]
}

const withoutArticle = {
  articleId: null,
  code: null,
  ean: null,
  quantity: "1",
} as const

/** A line that nobody taxed has no rate to name. */
function taxOf({
  taxRate,
  taxExternalId,
}: Pick<CanonicalFee, "taxRate" | "taxExternalId">) {
  return { taxRate: taxRate ?? "0", taxId: taxExternalId }
}

/** As TotalGest adds them up. */
function totalOf(rows: readonly OrderRow[]): DecimalString {
  const amounts = rows.map(({ quantity, unitPrice }) =>
    roundTo(decimal(quantity).times(unitPrice), 2)
  )
  return toCents(sum(amounts))
}
