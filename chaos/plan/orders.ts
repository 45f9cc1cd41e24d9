import type { Random } from "../../sandbox/erps/simulator/random"
import { chance, draw, times } from "./draw"

/**
 * What an order is when its fact is recorded.
 *
 * - `ready`      nothing is in its way
 * - `incomplete` the ERP would refuse it until an operator mends it
 * - `unpaid`     waits for its payment
 * - `void`       was cancelled in the store: must never reach the ERP
 */
export type OrderKind = "ready" | "incomplete" | "unpaid" | "void"

export interface PlannedOrder {
  readonly id: string
  /** The reference under which the ERP knows it. */
  readonly displayId: number
  readonly account: number
  readonly customer: number
  /** Placed without logging in: another record of the store, one e-mail. */
  readonly isGuest: boolean
  readonly quantity: number
  readonly kind: OrderKind
  /** Whose facts must arrive in order; `null`: the order's own. */
  readonly orderingKey: string | null
  /** Nobody records it: the sweep must find it. */
  readonly isEventLost: boolean
}

/**
 * Small enough that the lookup of a lost answer, which reads the account's
 * latest orders page by page, stays below its limit.
 */
const ORDERS_PER_ACCOUNT = 600
const CUSTOMERS_PER_ORDER = 0.25
/** Orders that share an ordering key, on average. */
const ORDERS_PER_KEY = 15

export function accountsFor(orders: number): number {
  return Math.max(4, Math.ceil(orders / ORDERS_PER_ACCOUNT))
}

export function customersPerAccount(orders: number): number {
  const perAccount = orders / accountsFor(orders)
  return Math.max(5, Math.round(perAccount * CUSTOMERS_PER_ORDER))
}

export function planOrders(random: Random, count: number): PlannedOrder[] {
  const accounts = accountsFor(count)
  const customers = customersPerAccount(count)
  const keys = Math.max(1, Math.round(count / accounts / ORDERS_PER_KEY / 2))
  return times(count, (index) => {
    const account = random.integer(0, accounts - 1)
    const isInQueue = chance(random, 0.5)
    const queue = random.integer(1, keys)
    return {
      id: `order_${index + 1}`,
      displayId: index + 1,
      account,
      customer: random.integer(0, customers - 1),
      isGuest: chance(random, 0.3),
      quantity: random.integer(1, 5),
      kind: draw(random, KINDS),
      orderingKey: isInQueue ? `queue:${account}:${queue}` : null,
      isEventLost: !isInQueue && chance(random, 0.02),
    }
  })
}

const KINDS = [
  [92, "ready"],
  [3, "incomplete"],
  [3, "unpaid"],
  [2, "void"],
] as const
