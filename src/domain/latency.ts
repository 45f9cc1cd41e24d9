/** Upper bounds of the latency histogram, in milliseconds. */
export const latencyBoundsMs = [
  50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000,
] as const

/**
 * How many of these durations are within each bound and, last, in all:
 * cumulative, as Prometheus counts.
 */
export function cumulativeBuckets(durationsMs: readonly number[]): number[] {
  return [...latencyBoundsMs, Infinity].map(
    (bound) => durationsMs.filter((duration) => duration <= bound).length
  )
}

export function addBuckets(
  a: readonly number[],
  b: readonly number[]
): number[] {
  return [...latencyBoundsMs, Infinity].map(
    (_, index) => (a[index] ?? 0) + (b[index] ?? 0)
  )
}
