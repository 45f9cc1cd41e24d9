import { useEffect, useState } from "react"
import { addSample, rateOf, type Sample } from "./run-rate"
import type { RunWork } from "./run-work"

const none: readonly Sample[] = []

/** Records per second, reckoned from what this page has seen of the work. */
export function useRunRate({ phase, done }: RunWork): number | null {
  const [seen, setSeen] = useState({ phase, samples: none })
  useEffect(() => {
    setSeen((before) => ({
      phase,
      samples: addSample(before.phase === phase ? before.samples : none, {
        at: Date.now(),
        done,
      }),
    }))
  }, [phase, done])
  return seen.phase === phase ? rateOf(seen.samples) : null
}
