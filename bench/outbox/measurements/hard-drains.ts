import type { Ground } from "../ground/bench-ground"
import { inTurns, mapEach } from "../rounds"
import type { Scale } from "../scale"
import { type System, systems } from "../systems/system"
import {
  drainMedians,
  drainOnce,
  type DrainFigures,
  type DrainTask,
} from "./drain"

export interface HardDrains {
  /** All messages on a handful of keys: no more than so many can be under way in order. */
  readonly fewKeys: Readonly<Record<System, DrainFigures>>
  /** Ours, sending as a connector does: guarded and recorded. */
  readonly guarded: DrainFigures
}

export async function measureHardDrains(
  ground: Ground,
  { rounds, drain }: Scale
): Promise<HardDrains> {
  const common = {
    template: ground.emptyTemplate,
    messages: drain.messages,
    concurrency: Math.max(...drain.concurrencies),
  }
  const cases = [...systems, "guarded"] as const
  const tasks: Readonly<Record<(typeof cases)[number], DrainTask>> = {
    ours: { ...common, system: "ours", keys: drain.fewKeys },
    pg_boss: { ...common, system: "pg_boss", keys: drain.fewKeys },
    graphile_worker: {
      ...common,
      system: "graphile_worker",
      keys: drain.fewKeys,
    },
    guarded: {
      ...common,
      system: "ours",
      keys: drain.keys,
      variant: "guarded",
    },
  }
  const runs = await inTurns(cases, rounds, (hardCase) =>
    drainOnce(ground, tasks[hardCase])
  )
  const { guarded, ...fewKeys } = mapEach(runs, drainMedians)
  return { guarded, fewKeys }
}
