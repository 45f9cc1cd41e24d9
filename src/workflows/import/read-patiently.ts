import { setTimeout as wait } from "node:timers/promises"
import { type Call, isConnectorError } from "../../connectors/contract"
import { backoffMs } from "../../domain/retry-policy"
import { reactToFailure } from "../export/react-to-failure"
import type { ImportContext } from "./import-context"

const MAX_TRIES = 5
const LONGEST_WAIT_MS = 120_000

/**
 * Reads from the ERP, again after a short silence or a request to wait: a read
 * books nothing, so a long import need not start anew for a hiccup.
 */
export async function readPatiently<T>(
  context: ImportContext,
  signal: AbortSignal,
  read: () => Promise<T>
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await read()
    } catch (error) {
      const delayMs = waitAfter(error, tries)
      if (delayMs === null || signal.aborted) {
        throw error
      }
      if (isConnectorError(error) && error.kind === "rate_limited") {
        await reactToFailure(context.container, context.connectionId, error)
      }
      await wait(delayMs, undefined, { signal })
    }
  }
}

/** How long a page may take; then the run fails and starts anew later. */
const PAGE_TIMEOUT_MS = 5 * 60_000

/** Reading a page leaves no trace in a timeline. */
export function pageCall(signal: AbortSignal): Call {
  return {
    signal: AbortSignal.any([signal, AbortSignal.timeout(PAGE_TIMEOUT_MS)]),
    record: () => undefined,
  }
}

/** @returns null when reading again is no use */
function waitAfter(error: unknown, tries: number): number | null {
  if (!isConnectorError(error) || tries >= MAX_TRIES) {
    return null
  }
  if (error.kind !== "unavailable" && error.kind !== "rate_limited") {
    return null
  }
  const delayMs =
    error.retryAfterMs ??
    backoffMs(tries, Math.random(), {
      baseMs: 1_000,
      maxMs: 30_000,
      maxAttempts: MAX_TRIES,
    })
  return delayMs > LONGEST_WAIT_MS ? null : delayMs
}
