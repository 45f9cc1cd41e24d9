import type { Measured, Results, SideBySide } from "../results"

interface Seconds {
  readonly n: number
  readonly ours_s: number
  readonly medusa_s: number
}

/** The figures that the targets are about. */
export interface Summary {
  readonly first_import: Seconds
  readonly two_workers_speedup: number
  readonly unchanged: {
    readonly n: number
    readonly writes: number
    readonly cpu_s: number
    readonly rss_over_base_mb: number
  }
  readonly stock: Seconds & { readonly unchanged_poll_s: number }
  readonly prices: Seconds & { readonly unchanged_poll_s: number }
  /** The worst of the imports. */
  readonly event_loop_p99_ms: number
  readonly store_p95_ratio: number
}

export function summaryOf(results: Results): Summary {
  const { firstImports, twoWorkers, smallPoll, prices, stock, unchanged } =
    results
  const largest = firstImports.at(-1)
  if (largest === undefined) {
    throw new RangeError("There is no summary without a first import")
  }
  const poll = { unchanged_poll_s: rounded(smallPoll.figures.seconds) }
  const imports = [largest.ours, prices.ours, stock.ours, unchanged.beside]
  return {
    first_import: secondsOf(largest),
    two_workers_speedup: rounded(
      largest.ours.figures.seconds / twoWorkers.seconds
    ),
    unchanged: {
      n: unchanged.n,
      writes: unchanged.alone.figures.catalogWrites,
      cpu_s: rounded(unchanged.alone.figures.cpuSeconds),
      rss_over_base_mb: rounded(unchanged.alone.figures.rssOverBaseMb),
    },
    stock: { ...secondsOf(stock), ...poll },
    prices: { ...secondsOf(prices), ...poll },
    event_loop_p99_ms: rounded(
      Math.max(...imports.map(({ figures }) => figures.eventLoopP99Ms))
    ),
    store_p95_ratio: rounded(Math.max(...imports.map(storeRatio))),
  }
}

function storeRatio({ storeP95Ms, storeP95BeforeMs }: Measured): number {
  return storeP95Ms / storeP95BeforeMs
}

function secondsOf({ n, ours, medusa }: SideBySide): Seconds {
  return {
    n,
    ours_s: rounded(ours.figures.seconds),
    medusa_s: rounded(medusa.figures.seconds),
  }
}

function rounded(value: number): number {
  return Number(value.toFixed(2))
}
