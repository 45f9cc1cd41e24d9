import type { Plan } from "../plan/plan"
import type { PlannedOrder } from "../plan/orders"
import type { Expectation, ExpectedOrder } from "../proof/expectation"
import type { Witness } from "../proof/witness"
import type { Engine } from "../worker/engine"
import type { ChaosPostgres } from "./database"
import type { ErpAccount } from "./erp-account"
import type { Fleet } from "./fleet"
import type { LightStore } from "./light-store"

/** Everything a run plays with. */
export interface World {
  readonly plan: Plan
  readonly postgres: ChaosPostgres
  /** The engine of the process that records facts and where operators sit. */
  readonly engine: Engine
  readonly store: LightStore
  readonly accounts: readonly ErpAccount[]
  readonly fleet: Fleet
  readonly witness: Witness
  readonly expectation: Expectation
  /** Facts of a queue say so; a mutant forgets it. */
  readonly keepsOrder: boolean
}

export function accountOf(
  { accounts }: Pick<World, "accounts">,
  index: number
): ErpAccount {
  const account = accounts[index]
  if (account === undefined) {
    throw new RangeError(`There is no account ${index}`)
  }
  return account
}

export function accountOfOrder(
  world: Pick<World, "accounts">,
  { plan }: { readonly plan: PlannedOrder } | ExpectedOrder
): ErpAccount {
  return accountOf(world, plan.account)
}
