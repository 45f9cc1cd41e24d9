import type { Random } from "../../sandbox/erps/simulator/random"
import { rows } from "../../src/modules/erp-sync/stores/database"
import type { Scenario } from "../plan/scenario"
import type { World } from "./world"

/** One blow of a scenario. */
export interface Blow {
  readonly scenario: Scenario
  /** When the fault was over. */
  readonly endedAt: Date
  /** How many messages were executing when it struck. */
  readonly met: number
}

export interface Occasion {
  readonly world: World
  readonly random: Random
  /** The last blow of its scenario. */
  readonly isLast: boolean
  /** Resolves when workers hold messages, so that the blow meets some. */
  readonly whenBusy: () => Promise<void>
}

type Strike = (occasion: Occasion) => Promise<Blow>

/** One blow of each kind, while messages are on their way. */
export const strikes: Readonly<Record<Scenario, Strike>> = {
  postgres_restart: (occasion) =>
    strike(occasion, "postgres_restart", ({ postgres }) => postgres.restart()),
  backend_killed: (occasion) =>
    strike(occasion, "backend_killed", killBackends),
  pool_exhausted: (occasion) =>
    strike(occasion, "pool_exhausted", ({ fleet }) =>
      fleet.exhaustPools(occasion.random.integer(2_500, 3_500))
    ),
  worker_sigkilled: killHolder,
  repeated_kills: killSome,
}

async function strike(
  { world, whenBusy }: Occasion,
  scenario: Scenario,
  fault: (world: World) => Promise<void>
): Promise<Blow> {
  await whenBusy()
  const met = [...(await world.witness.holders()).values()].flat().length
  await fault(world)
  return { scenario, endedAt: new Date(), met }
}

async function killBackends({ engine }: World): Promise<void> {
  await rows(
    engine.db,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name like 'chaos-worker-%'`
  )
}

/** The one that holds most; the others take over. */
async function killHolder(occasion: Occasion): Promise<Blow> {
  const { world, whenBusy } = occasion
  await whenBusy()
  const holders = await world.witness.holders()
  const [victim = ""] = world.fleet
    .names()
    .sort((a, b) => heldBy(holders, b).length - heldBy(holders, a).length)
  const blow = await kill(world, "worker_sigkilled", [victim])
  if (blow.met > 0) {
    return blow
  }
  // It had just let go of everything: no death in the middle of a drain.
  await world.fleet.complete()
  return killHolder(occasion)
}

/** Any one, and in the end all of them. */
async function killSome(occasion: Occasion): Promise<Blow> {
  const { world, random, isLast, whenBusy } = occasion
  await whenBusy()
  const names = world.fleet.names()
  const victims = isLast ? names : [random.pick(names)]
  return kill(world, "repeated_kills", victims)
}

/** What the dead still hold is only known once they are dead. */
async function kill(
  { fleet, witness }: World,
  scenario: Scenario,
  victims: readonly string[]
): Promise<Blow> {
  await Promise.all(victims.map((name) => fleet.kill(name)))
  const endedAt = new Date()
  const holders = await witness.holders()
  const met = victims.flatMap((name) => heldBy(holders, name)).length
  return { scenario, endedAt, met }
}

function heldBy(
  holders: ReadonlyMap<string, readonly string[]>,
  name: string
): readonly string[] {
  return holders.get(name) ?? []
}
