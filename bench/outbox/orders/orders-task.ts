import type { SmartyAccount } from "./smarty-api"

/** What the script inside Medusa is told. */
export interface OrdersTask {
  readonly count: number
  /** Orders of one query. */
  readonly batch: number
  /** One for each run; the first warms up and is not reported. */
  readonly accounts: readonly SmartyAccount[]
  /** Where it leaves its runs: Medusa has taken its standard output. */
  readonly resultFile: string
}

export interface Spent {
  readonly wallMs: number
  /** Of the process that runs Medusa and the plugin. */
  readonly cpuMs: number
}

/** All orders once. */
export interface OrderRun {
  readonly query: Spent
  readonly drain: Spent
}
