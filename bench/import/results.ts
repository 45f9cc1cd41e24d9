import type { Gauged } from "./store/store-api"

/** A measurement beside shoppers. */
export interface Measured extends Gauged {
  /** 95th percentile of the storefront's answers meanwhile, and before. */
  readonly storeP95Ms: number
  readonly storeP95BeforeMs: number
}

export interface SideBySide {
  /** Products to create, or rows to change. */
  readonly n: number
  readonly ours: Measured
  readonly medusa: Measured
}

export interface Unchanged {
  readonly n: number
  /** Nothing else goes on, in a process as new. */
  readonly alone: Gauged
  readonly beside: Measured
}

export interface Results {
  /** By size. */
  readonly firstImports: readonly SideBySide[]
  /** The largest first import, by two processes in one store. */
  readonly twoWorkers: { readonly n: number; readonly seconds: number }
  /** A poll of the store that the changes are made in. */
  readonly smallPoll: Measured & { readonly n: number }
  readonly prices: SideBySide
  readonly stock: SideBySide
  readonly unchanged: Unchanged
}
