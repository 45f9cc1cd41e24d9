import type { PlannedOrder } from "../plan/orders"

/** What the ERP must hold of one order in the end. */
export interface ExpectedOrder {
  readonly plan: PlannedOrder
  isMended: boolean
  isPaid: boolean
  /** An operator stopped it and nobody asked for it again. */
  isCancelled: boolean
  /** Its place in its key was given up once: cancelled or skipped. */
  hasLostPlace: boolean
}

/** The model of a run: what was asked for, and so what must come of it. */
export class Expectation {
  readonly orders = new Map<string, ExpectedOrder>()
  /** Customer id → last version. */
  readonly customers = new Map<string, number>()
  /** Tax rate id → last version. */
  readonly taxRates = new Map<string, number>()

  place(plan: PlannedOrder): ExpectedOrder {
    const expected = {
      plan,
      isMended: plan.kind !== "incomplete",
      isPaid: plan.kind !== "unpaid",
      isCancelled: false,
      hasLostPlace: false,
    }
    this.orders.set(plan.id, expected)
    return expected
  }

  order(id: string): ExpectedOrder {
    const found = this.orders.get(id)
    if (found === undefined) {
      throw new Error(`There is no order ${id}`)
    }
    return found
  }

  /** Those that are as described, in the order in which they were placed. */
  ordersThat(is: (order: ExpectedOrder) => boolean): ExpectedOrder[] {
    return [...this.orders.values()].filter(is)
  }

  nextVersion(versions: Map<string, number>, id: string): number {
    const version = (versions.get(id) ?? 0) + 1
    versions.set(id, version)
    return version
  }
}

/** How often the order may be in the ERP. */
export function copiesOf(order: ExpectedOrder): { min: number; max: number } {
  if (order.plan.kind === "void") {
    return { min: 0, max: 0 }
  }
  // Cancelled with its answer lost, it may well be booked; once.
  return { min: order.isCancelled ? 0 : 1, max: 1 }
}
