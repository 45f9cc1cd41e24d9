import { monitorEventLoopDelay } from "node:perf_hooks"
import type { World } from "./world/world"

const EVERY_MS = 5_000
const LATE_MS = 1_000

/** Says from time to time how far the run is. */
export function startProgress(
  { witness, expectation, plan }: World,
  say: (line: string) => void
): () => void {
  const startedAt = Date.now()
  const delay = monitorEventLoopDelay()
  delay.enable()
  const timer = setInterval(() => {
    void Promise.all([witness.deliveries(), witness.waiting()])
      .then(([delivered, waiting]) => {
        const seconds = Math.round((Date.now() - startedAt) / 1000)
        say(
          `${seconds} s: ${expectation.orders.size} of ${plan.orders.length} orders placed, ${delivered} messages delivered, ${waiting} waiting`
        )
      })
      .catch(() => {
        say("the database is away")
      })
    // The simulated ERPs live in this process: late, they answer late.
    const lateMs = Math.round(delay.max / 1e6)
    delay.reset()
    if (lateMs > LATE_MS) {
      say(`this machine is busy: the ERPs were ${lateMs} ms late`)
    }
  }, EVERY_MS)
  return () => {
    clearInterval(timer)
    delay.disable()
  }
}
