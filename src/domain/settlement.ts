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

/** How long a message waits when the failure does not say. */
const SNOOZE_MS = {
  rate_limited: 10_000,
  unbound: 5_000,
  // The connection is paused anyway; this is the earliest after it resumes.
  unauthorized: 60_000,
  // The net under a lost `payment.captured` event.
  not_due: 60 * 60_000,
} as const

const FIRST_LOOKUP_DELAY_MS = 1_000

/** The attempt that failed, as far as the decision needs it. */
export interface FailedAttempt {
  /** Attempts made so far that count, this one included. */
  readonly attempt: number
  /** A number in [0, 1), for the jitter. */
  readonly random: number
  /** Default: {@link defaultRetryPolicy}. */
  readonly policy?: RetryPolicy
}

/** Decides what happens after a failed attempt. */
export function settlementOf(
  failure: Failure,
  attempt: FailedAttempt
): Settlement {
  switch (failure.kind) {
    case "rejected":
      return { state: "cancelled", failure, parked: true }
    case "obsolete":
      return { state: "cancelled", failure, parked: false }
    case "unavailable":
      return tryAgain(failure, attempt)
    case "indeterminate":
      return failure.needsDecision === true
        ? { state: "indeterminate", failure, parked: true }
        : tryAgain(failure, attempt)
    default:
      return snoozed(failure, SNOOZE_MS[failure.kind])
  }
}

function snoozed(failure: Failure, usualMs: number): Settlement {
  return {
    state: "snoozed",
    parked: false,
    delayMs: failure.retryAfterMs ?? usualMs,
    failure,
    usesAttempt: false,
  }
}

function tryAgain(
  failure: Failure,
  { attempt, random, policy = defaultRetryPolicy }: FailedAttempt
): Settlement {
  if (attempt >= policy.maxAttempts) {
    return { state: "discarded", failure, parked: true }
  }
  const isLost = failure.kind === "indeterminate"
  // A lost answer is looked up soon the first time: the order is probably
  // booked, and until we know, nobody can see it.
  const usualMs =
    isLost && attempt <= 1
      ? FIRST_LOOKUP_DELAY_MS
      : backoffMs(attempt, random, policy)
  return {
    state: isLost ? "indeterminate" : "retryable",
    parked: false,
    delayMs: failure.retryAfterMs ?? usualMs,
    failure,
    usesAttempt: true,
  }
}
