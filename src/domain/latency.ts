/** Upper bounds of the latency histogram, in milliseconds. */
export const latencyBoundsMs = [
  50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000,
  3_600_000,
] as const

/** Counters of one histogram: how many durations fell into each bucket. */
export interface BucketCount {
  /** Index into {@link latencyBoundsMs}; one more is beyond the last. */
  readonly bucket: number
  readonly count: number
}

/**
 * How many durations are within each bound and, last, in all: cumulative, as
 * Prometheus counts.
 */
export function cumulative(buckets: readonly BucketCount[]): number[] {
  return [...latencyBoundsMs, Infinity].map((_, bound) =>
    buckets
      .filter(({ bucket }) => bucket <= bound)
      .reduce((sum, { count }) => sum + count, 0)
  )
}
