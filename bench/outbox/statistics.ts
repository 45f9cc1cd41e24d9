/** @throws {RangeError} when there are no values */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const rank = Math.ceil((percent / 100) * sorted.length)
  const value = sorted[Math.max(0, rank - 1)]
  if (value === undefined) {
    throw new RangeError("There is no percentile of nothing")
  }
  return value
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.slice(
    Math.floor((sorted.length - 1) / 2),
    Math.floor(sorted.length / 2) + 1
  )
  if (middle.length === 0) {
    throw new RangeError("There is no median of nothing")
  }
  return middle.reduce((sum, value) => sum + value, 0) / middle.length
}

export interface Percentiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export function percentiles(values: readonly number[]): Percentiles {
  return {
    p50: percentile(values, 50),
    p95: percentile(values, 95),
    p99: percentile(values, 99),
  }
}

/** The median of each figure over several runs. */
export function medianOfEach<Figures extends Record<keyof Figures, number>>(
  runs: readonly Figures[]
): Record<keyof Figures, number> {
  const [first] = runs
  if (first === undefined) {
    throw new RangeError("There is no median of nothing")
  }
  const names = Object.keys(first) as (keyof Figures)[]
  return Object.fromEntries(
    names.map((name) => [name, median(runs.map((run) => run[name]))])
  ) as Record<keyof Figures, number>
}
