import type { Ground } from "../ground/bench-ground"
import { inTurns } from "../rounds"
import type { Scale } from "../scale"
import { drainMedians, drainOnce, type DrainFigures, warmUp } from "./drain"
import { historyTemplate } from "./history-rows"

/** Those that keep what is finished; graphile-worker deletes it. */
const keepers = ["ours", "pg_boss"] as const
type Keeper = (typeof keepers)[number]

export interface HistoryFigures {
  readonly rows: number
  readonly drain: Readonly<Record<Keeper, DrainFigures>>
}

/** How a queue that keeps its history fares when there is more of it. */
export async function measureHistory(
  ground: Ground,
  scale: Scale
): Promise<readonly [HistoryFigures, HistoryFigures]> {
  const [few, many] = scale.historyRows
  await warmUp(ground, scale)
  const templates = {
    few: await historyTemplate(ground, few),
    many: await historyTemplate(ground, many),
  }
  const contenders = keepers.flatMap(
    (system) => [`${system} few`, `${system} many`] as const
  )
  const runs = await inTurns(contenders, scale.rounds, (contender) => {
    const [system, size] = contender.split(" ") as [Keeper, "few" | "many"]
    return drainOnce(ground, {
      system,
      template: templates[size],
      messages: scale.drain.messages,
      keys: scale.drain.keys,
      concurrency: Math.max(...scale.drain.concurrencies),
    })
  })
  const figures = (size: "few" | "many") => ({
    ours: drainMedians(runs[`ours ${size}`]),
    pg_boss: drainMedians(runs[`pg_boss ${size}`]),
  })
  return [
    { rows: few, drain: figures("few") },
    { rows: many, drain: figures("many") },
  ]
}
