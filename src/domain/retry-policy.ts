/**
 * Exponential backoff with full jitter on the upper half:
 *
 *     delay(attempt) = cap/2 + random * cap/2,  cap = min(base * 2^(attempt-1), max)
 *
 * With the defaults the caps are 2 s, 4 s, 8 s … 17 min, 30 min, 30 min …;
 * attempt 25 is reached after four to eight hours of failures that are the
 * message's own. An ERP that is down opens the breaker and costs no attempts.
 */
export interface RetryPolicy {
  /** Cap of the first delay. Default 2 000 ms. */
  readonly baseMs: number
  /** No delay is longer than this. Default 30 minutes. */
  readonly maxMs: number
  /** After this many attempts the message is discarded. Default 25. */
  readonly maxAttempts: number
}

export const defaultRetryPolicy: RetryPolicy = {
  baseMs: 2_000,
  maxMs: 30 * 60_000,
  maxAttempts: 25,
}

/**
 * @param attempt how many attempts were made, from 1
 * @param random  a number in [0, 1)
 */
export function backoffMs(
  attempt: number,
  random: number,
  policy: RetryPolicy = defaultRetryPolicy
): number {
  const cap = Math.min(policy.baseMs * 2 ** (attempt - 1), policy.maxMs)
  return Math.round(cap / 2 + (random * cap) / 2)
}
