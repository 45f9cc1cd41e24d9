import { Logger, WorkerPreset } from "graphile-worker"

export const TASK = "deliver"

export interface DeliverPayload {
  readonly path: string
}

const REPORTED: readonly string[] = ["error"]

const logger = new Logger(() => (level, message) => {
  if (REPORTED.includes(level)) {
    console.error(message)
  }
})

/** What its documentation gives for the highest throughput, one pool for all. */
export function presetFor(connectionString: string, concurrency: number) {
  return {
    extends: [WorkerPreset],
    worker: {
      connectionString,
      logger,
      concurrentJobs: concurrency,
      maxPoolSize: Math.max(10, concurrency + 2),
      localQueue: { size: 500 },
      completeJobBatchDelay: 0,
      failJobBatchDelay: 0,
    },
  }
}
