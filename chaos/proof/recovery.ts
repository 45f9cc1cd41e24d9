import type { Blow } from "../world/scenarios"
import type { Witness } from "./witness"

/** How a blow was got over. */
export interface Recovery {
  readonly blow: Blow
  /** From the end of the fault to the first delivery; `null`: never. */
  readonly firstMs: number | null
  /** Until the last message that was executing then was let go. */
  readonly heldMs: number | null
}

export function recoveriesOf(
  witness: Witness,
  blows: readonly Blow[]
): Promise<Recovery[]> {
  return Promise.all(
    blows.map(async (blow) => {
      const { endedAt } = blow
      return {
        blow,
        firstMs: since(endedAt, await witness.firstDelivery(endedAt)),
        heldMs: since(endedAt, await witness.lastReleased(endedAt)),
      }
    })
  )
}

function since(start: Date, end: Date | null): number | null {
  return end === null ? null : end.getTime() - start.getTime()
}

/** The value that 95 of 100 do not exceed; 0 of none. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0
}
