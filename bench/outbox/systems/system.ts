export const systems = ["ours", "pg_boss", "graphile_worker"] as const
export type System = (typeof systems)[number]

/** "Number n of this key must reach the ERP." */
export interface BenchMessage {
  readonly key: string
  /** From 1, without gaps: the endpoint checks the order by it. */
  readonly number: number
}

/** The request that a message leads to, and its name. */
export function pathOf({ key, number }: BenchMessage): string {
  return `/${key}/${String(number)}`
}

/** Puts messages in a queue, as a shop would. */
export interface Producer {
  /** Records the messages in one statement or transaction, as the system does it best. */
  enqueue(messages: readonly BenchMessage[]): Promise<void>
  /** Records one message so that a listening worker is woken. */
  enqueueAndWake(message: BenchMessage): Promise<void>
  /** A transaction that writes a row of the shop, and with it a message. */
  sell(message: BenchMessage | null): Promise<void>
  close(): Promise<void>
}

/** Where a worker works. */
export interface Workplace {
  readonly databaseUrl: string
  /** The ERP to call, once for each message. */
  readonly erpUrl: string
  /** Calls at the same time. */
  readonly concurrency: number
  /** Departures from a system's usual way. */
  readonly variant: Variant | null
}

/**
 * - `polling`: pg-boss without our NOTIFY.
 * - `guarded`: ours with what a real create adds to each request: the mark
 *   before it, the limits that all processes share, and the connectors' own
 *   HTTP client, which records what was said.
 */
export type Variant = "polling" | "guarded"

/** A key whose messages our worker refuses, so that it is blocked. */
export const REFUSED_KEY = "refused"

/** A worker in a process of its own. */
export type WorkerApi = {
  /**
   * Works until the queue is empty.
   * @returns its CPU time in milliseconds
   */
  drain(task: Workplace & { readonly count: number }): Promise<number>
  /** Works on whatever comes. */
  listen(workplace: Workplace): Promise<void>
  /** Stops listening, with the work at hand done. */
  rest(nothing: null): Promise<void>
}
