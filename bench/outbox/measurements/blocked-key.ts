import { analyze } from "../ground/databases"
import type { Ground } from "../ground/bench-ground"
import { inTurns, mapEach } from "../rounds"
import type { Scale } from "../scale"
import { medianOfEach, type Percentiles } from "../statistics"
import { messagesOf } from "../systems/messages"
import { enqueueAll, withProducer } from "../systems/producers"
import { REFUSED_KEY } from "../systems/system"
import { latencyOnce } from "./latency"

const cases = ["alone", "besideBlockedKey"] as const
type BlockedCase = (typeof cases)[number]

/**
 * How long messages of other keys take beside a key whose first message was
 * refused while thousands wait behind it.
 */
export async function measureBlockedKey(
  ground: Ground,
  { rounds, latency, blockedRows }: Scale
): Promise<Record<BlockedCase, Percentiles>> {
  const runs = await inTurns(cases, rounds, (blockedCase) =>
    ground.databases.onCopyOf(ground.emptyTemplate, async (databaseUrl) => {
      if (blockedCase === "besideBlockedKey") {
        await fillBlockedKey(databaseUrl, blockedRows)
      }
      return latencyOnce(ground, {
        databaseUrl,
        latency,
        system: "ours",
        variant: null,
      })
    })
  )
  return mapEach(runs, medianOfEach)
}

/** The worker refuses the first of them, which then waits for a person. */
async function fillBlockedKey(
  databaseUrl: string,
  rows: number
): Promise<void> {
  await withProducer("ours", databaseUrl, (producer) =>
    enqueueAll(producer, messagesOf(REFUSED_KEY, rows))
  )
  await analyze(databaseUrl)
}
