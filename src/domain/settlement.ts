import type { Failure } from "./failure"
import { backoffMs, defaultRetryPolicy, type RetryPolicy } from "./retry-policy"

/** What becomes of a message after an attempt. */
export type Settlement =
  | { readonly state: "completed"; readonly note: string | null }
  | {
      readonly state: "retryable" | "snoozed" | "indeterminate"
      readonly parked: false
      readonly delayMs: number
      readonly failure: Failure
      /** Whether this attempt counts against `maxAttempts`. */
      readonly usesAttempt: boolean
    }
  | {
      readonly state: "cancelled" | "discarded" | "indeterminate"
      /** Waits for a person; its ordering key waits with it. */
      readonly parked: true
      readonly failure: Failure
    }
  | {
      readonly state: "cancelled"
      readonly parked: false
      readonly failure: Failure
    }

/** How long a message waits before a prerequisite is looked at again. */
const UNBOUND_DELAY_MS = 5_000
const RATE_LIMITED_DELAY_MS = 10_000
/** The connection is paused anyway; this is the earliest after it resumes. */
const UNAUTHORIZED_DELAY_MS = 60_000
/** Net under a lost `payment.captured` event. */
const NOT_DUE_DELAY_MS = 60 * 60_000
const INDETERMINATE_DELAY_MS = 1_000

/**
 * Decides what happens after a failed attempt.
 *
 * @param attempt attempts made so far that count, this one included
 * @param random  a number in [0, 1), for the jitter
 */
export function settlementOf(
  failure: Failure,
  attempt: number,
  random: number,
  policy: RetryPolicy = defaultRetryPolicy
): Settlement {
  switch (failure.kind) {
    case "rejected":
      return { state: "cancelled", failure, parked: true }
    case "obsolete":
      return { state: "cancelled", failure, parked: false }
    case "rate_limited":
      return snoozed(failure, failure.retryAfterMs ?? RATE_LIMITED_DELAY_MS)
    case "unauthorized":
      return snoozed(failure, UNAUTHORIZED_DELAY_MS)
    case "unbound":
      return snoozed(failure, failure.retryAfterMs ?? UNBOUND_DELAY_MS)
    case "not_due":
      return snoozed(failure, failure.retryAfterMs ?? NOT_DUE_DELAY_MS)
    case "indeterminate":
      if (failure.needsDecision === true) {
        return { state: "indeterminate", failure, parked: true }
      }
      return tryAgain(failure, attempt, { random, policy })
    case "unavailable":
      return tryAgain(failure, attempt, { random, policy })
  }
}

function snoozed(failure: Failure, delayMs: number): Settlement {
  return {
    state: "snoozed",
    parked: false,
    delayMs,
    failure,
    usesAttempt: false,
  }
}

function tryAgain(
  failure: Failure,
  attempt: number,
  { random, policy }: { random: number; policy: RetryPolicy }
): Settlement {
  if (attempt >= policy.maxAttempts) {
    return { state: "discarded", failure, parked: true }
  }
  const isLost = failure.kind === "indeterminate"
  return {
    state: isLost ? "indeterminate" : "retryable",
    parked: false,
    // A lost answer is looked up soon the first time: the order is probably
    // booked, and until we know, nobody can see it.
    delayMs:
      isLost && attempt <= 1
        ? INDETERMINATE_DELAY_MS
        : (failure.retryAfterMs ?? backoffMs(attempt, random, policy)),
    failure,
    usesAttempt: true,
  }
}
