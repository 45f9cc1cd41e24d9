/** What the run tells a worker. */
export interface WorkerCommand {
  readonly command: "exhaust_pool"
  readonly forMs: number
}

/** What a worker tells the run. */
export interface WorkerNews {
  readonly news: "ready" | "pool_taken" | "pool_released"
}
