import { type DecimalString, decimal, toCents } from "../../../src/domain/money"
import {
  type Contractor,
  factorTypes,
  type PriceList,
  type Product,
} from "./data"
import type { SymfoniaStore } from "./store"

export interface PriceQuestion {
  readonly product: Product
  /** `null`: somebody the ERP does not know. */
  readonly contractor: Contractor | null
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly priceType: number
  readonly currency: string
}

interface Factor {
  readonly type: number
  readonly value: DecimalString
  /** The highest goes first. */
  readonly rank: number
}

/**
 * What one piece costs. How the real ERP weighs lists against discounts is not
 * public; here the more personal goes first, then the list's priority.
 * @returns `null`: the product has no price of this type and currency
 */
export function effectivePrice(
  store: SymfoniaStore,
  question: PriceQuestion
): DecimalString | null {
  const { product, priceType, currency } = question
  const base = product.prices.find(
    (price) => price.type === priceType && price.currency === currency
  )
  if (base === undefined) {
    return null
  }
  const [first] = [
    ...discountsFor(store, question),
    ...listsFor(store, question),
  ].sort((a, b) => b.rank - a.rank)
  if (first === undefined) {
    return base.value
  }
  return first.type === factorTypes.price
    ? first.value
    : toCents(
        decimal(base.value).times(decimal(100).minus(first.value)).div(100)
      )
}

const ranks = { person: 2000, kind: 1000, everybody: 0 } as const

function discountsFor(
  { discounts }: SymfoniaStore,
  { product, contractor }: PriceQuestion
): Factor[] {
  return discounts
    .all()
    .filter(({ active, productId }) => active && productId === product.id)
    .flatMap(({ contractorId, contractorKindId, type, value }): Factor[] => {
      if (contractor !== null && contractorId === contractor.id) {
        return [{ type, value, rank: ranks.person + 999 }]
      }
      const isOfKind =
        contractorKindId !== null && contractorKindId === contractor?.kindId
      return isOfKind ? [{ type, value, rank: ranks.kind + 999 }] : []
    })
}

function listsFor(store: SymfoniaStore, question: PriceQuestion): Factor[] {
  const { product, priceType, currency, day, contractor } = question
  return store.priceLists
    .all()
    .filter((list) => isInForce(list, day))
    .flatMap((list): Factor[] => {
      const rank = rankFor(list, contractor)
      const listed = list.products.find(
        (one) =>
          one.productId === product.id &&
          one.priceType === priceType &&
          one.currency === currency
      )
      return rank === null || listed === undefined
        ? []
        : [{ type: list.type, value: listed.value, rank }]
    })
}

/** `null`: the list is not for this contractor. */
function rankFor(
  { contractorIds, contractorKindIds, forAll, priority }: PriceList,
  contractor: Contractor | null
): number | null {
  if (contractor !== null && contractorIds.includes(contractor.id)) {
    return ranks.person + priority
  }
  const { kindId = null } = contractor ?? {}
  if (kindId !== null && contractorKindIds.includes(kindId)) {
    return ranks.kind + priority
  }
  return forAll ? ranks.everybody + priority : null
}

/** @param day `YYYY-MM-DD` */
export function isInForce(list: PriceList, day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
  return (
    list.active &&
    (list.dateFrom ?? day) <= day &&
    (list.dateTo ?? day) >= day &&
    (list.weekdays?.includes(weekday) ?? true)
  )
}
