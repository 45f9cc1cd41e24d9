import type { Fault } from "../../sandbox/erps/simulator/faults"
import { createRandom } from "../../sandbox/erps/simulator/random"
import type { ChaosOptions } from "../options"
import { times } from "./draw"
import {
  accountsFor,
  customersPerAccount,
  planOrders,
  type PlannedOrder,
} from "./orders"
import { planSteps, type Step } from "./steps"
import { planWireFaults } from "./wire-faults"

export interface Plan {
  readonly orders: readonly PlannedOrder[]
  readonly customersPerAccount: number
  /** The faults of each account. */
  readonly wireFaults: readonly (readonly Fault[])[]
  readonly steps: readonly Step[]
}

/** Everything about a run that is decided before it begins. */
export function makePlan({
  seed,
  orders: count,
  scenarios,
}: Pick<ChaosOptions, "seed" | "orders" | "scenarios">): Plan {
  const random = createRandom(seed)
  const orders = planOrders(random, count)
  const accounts = accountsFor(count)
  return {
    orders,
    customersPerAccount: customersPerAccount(count),
    wireFaults: times(accounts, () => planWireFaults(random, count / accounts)),
    steps: planSteps(random, orders, scenarios),
  }
}
