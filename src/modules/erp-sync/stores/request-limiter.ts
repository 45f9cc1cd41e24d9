import { type Database, firstRow, rows } from "./database"

/**
 * One pace for all processes: each request takes the next free instant of its
 * connection in a single statement and waits for it. Fair, without polling,
 * and one round trip a request.
 */
export class RequestLimiter {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /**
   * Resolves when the request may go out.
   * @param requestsPerSecond `null`: at once, unless the ERP asked to wait
   */
  async take(
    connectionId: string,
    requestsPerSecond: number | null,
    signal: AbortSignal
  ): Promise<void> {
    const spacingMs = requestsPerSecond === null ? 0 : 1000 / requestsPerSecond
    const slot = await firstRow<{ wait_ms: number }>(
      this.#db,
      `update erp_connection set next_request_at =
         greatest(coalesce(next_request_at, clock_timestamp()), clock_timestamp())
         + :spacingMs * interval '1 millisecond'
       where id = :connectionId
       returning cast(extract(epoch from next_request_at - clock_timestamp())
         * 1000 - :spacingMs as float) wait_ms`,
      { connectionId, spacingMs }
    )
    if (slot !== null && slot.wait_ms > 1) {
      await waitFor(slot.wait_ms, signal)
    }
  }

  /** The ERP asked for a pause: nobody sends before it is over. */
  async pause(connectionId: string, pauseMs: number): Promise<void> {
    await rows(
      this.#db,
      `update erp_connection set next_request_at =
         greatest(coalesce(next_request_at, clock_timestamp()),
           clock_timestamp() + :pauseMs * interval '1 millisecond')
       where id = :connectionId`,
      { connectionId, pauseMs }
    )
  }
}

function waitFor(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(abortReason(signal))
      return
    }
    const onAbort = () => {
      clearTimeout(timer)
      reject(abortReason(signal))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", onAbort)
      resolve()
    }, delayMs)
    signal.addEventListener("abort", onAbort, { once: true })
  })
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error
    ? signal.reason
    : new Error("The request was aborted")
}
