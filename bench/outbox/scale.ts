/** How much is measured. */
export interface Scale {
  /** Runs of everything; figures are their medians. */
  readonly rounds: number
  readonly enqueue: { readonly batches: number; readonly sales: number }
  readonly latency: {
    readonly perSecond: number
    readonly seconds: number
    readonly warmUpSeconds: number
  }
  readonly drain: {
    readonly messages: number
    readonly keys: number
    readonly fewKeys: number
    readonly concurrencies: readonly number[]
    readonly warmUpMessages: number
  }
  /** Messages that wait behind one that was refused. */
  readonly blockedRows: number
  /** Finished messages that are kept; the first is what the others compare to. */
  readonly historyRows: readonly [number, number]
  readonly orders: { readonly count: number; readonly batch: number }
}

/** What the published figures are made with. */
export const full: Scale = {
  rounds: 3,
  enqueue: { batches: 30, sales: 200 },
  latency: { perSecond: 50, seconds: 15, warmUpSeconds: 3 },
  drain: {
    messages: 20_000,
    keys: 1_000,
    fewKeys: 5,
    concurrencies: [1, 10, 50],
    warmUpMessages: 2_000,
  },
  blockedRows: 20_000,
  historyRows: [1_000, 1_000_000],
  orders: { count: 400, batch: 50 },
}

/** A minute: shows that everything works, not how fast it is. */
export const quick: Scale = {
  rounds: 1,
  enqueue: { batches: 4, sales: 20 },
  latency: { perSecond: 50, seconds: 2, warmUpSeconds: 0.5 },
  drain: {
    messages: 1_000,
    keys: 50,
    fewKeys: 5,
    concurrencies: [10, 50],
    warmUpMessages: 100,
  },
  blockedRows: 1_000,
  historyRows: [100, 10_000],
  orders: { count: 20, batch: 10 },
}
