/**
 * What happens to processes and to the database while messages are on their
 * way.
 *
 * - `postgres_restart` the server goes down and comes back
 * - `backend_killed`   the workers' sessions are terminated
 * - `pool_exhausted`   every pooled connection of every worker is taken
 * - `worker_sigkilled` a worker that holds messages is gone without a word;
 *                      the others take over
 * - `repeated_kills`   workers are killed again and again, once all of them
 */
export const scenarios = [
  "postgres_restart",
  "backend_killed",
  "pool_exhausted",
  "worker_sigkilled",
  "repeated_kills",
] as const

export type Scenario = (typeof scenarios)[number]

/**
 * How often each strikes in a long run, in the order in which they do: what
 * the dead held comes back after a lease, so they die first.
 */
const LONG_RUN: Readonly<Record<Scenario, number>> = {
  worker_sigkilled: 2,
  repeated_kills: 5,
  backend_killed: 3,
  pool_exhausted: 2,
  postgres_restart: 2,
}

/** A run of fewer orders has less time for blows; each strikes at least once. */
const LONG_RUN_ORDERS = 2_000

/** How often each strikes in a run, in the order in which they do. */
export function blowsIn(orders: number): [Scenario, number][] {
  const share = Math.min(1, orders / LONG_RUN_ORDERS)
  return Object.entries(LONG_RUN).map(([scenario, blows]) => [
    scenario as Scenario,
    Math.ceil(blows * share),
  ])
}
