import type { IncomingHttpHeaders } from "node:http"
import type { ErpRequest } from "./exchange"
import type { FaultKind } from "./faults"

export interface LoggedRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly at: Date
  /** `null`: not answered yet, or never. */
  readonly status: number | null
  /** The fault that met this request. */
  readonly fault: FaultKind | null
}

export type RequestPredicate = (request: LoggedRequest) => boolean

/** Says what became of a request that was logged on arrival. */
export type Settle = (status: number | null, fault: FaultKind | null) => void

interface Waiter {
  readonly predicate: RequestPredicate
  readonly resolve: (request: LoggedRequest) => void
  readonly timer: NodeJS.Timeout
}

const defaultSize = 1000

/** The last requests, oldest first; older ones make room. */
export class RequestLog {
  private readonly size: number
  private readonly ring: LoggedRequest[] = []
  /** Where the next entry goes once the ring is full. */
  private oldest = 0
  private readonly waiters = new Set<Waiter>()

  constructor(size = defaultSize) {
    this.size = size
  }

  add(request: ErpRequest, at: Date): Settle {
    const entry = {
      method: request.method,
      path: request.path,
      query: Object.fromEntries(request.query),
      headers: request.headers,
      body: request.body,
      at,
      status: null as number | null,
      fault: null as FaultKind | null,
    }
    this.append(entry)
    this.wake(entry)
    return (status, fault) => {
      Object.assign(entry, { status, fault })
      this.wake(entry)
    }
  }

  all(): LoggedRequest[] {
    return [...this.ring.slice(this.oldest), ...this.ring.slice(0, this.oldest)]
  }

  clear(): void {
    this.ring.length = 0
    this.oldest = 0
  }

  /**
   * The first request, logged already or still to come, that satisfies the
   * predicate. It is asked on arrival (`status` is `null`) and again when the
   * outcome is known, so it may look at `status` and `fault`.
   * @throws {Error} after `timeoutMs`
   */
  waitFor(
    predicate: RequestPredicate,
    timeoutMs: number
  ): Promise<LoggedRequest> {
    const known = this.all().find(predicate)
    if (known) {
      return Promise.resolve(known)
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters.delete(waiter)
        reject(new Error(this.neverCame(timeoutMs)))
      }, timeoutMs)
      const waiter = { predicate, resolve, timer }
      this.waiters.add(waiter)
    })
  }

  /** Forgets who waits: nothing will come any more. */
  close(): void {
    for (const { timer } of this.waiters) {
      clearTimeout(timer)
    }
    this.waiters.clear()
  }

  private append(entry: LoggedRequest): void {
    if (this.ring.length < this.size) {
      this.ring.push(entry)
      return
    }
    this.ring[this.oldest] = entry
    this.oldest = (this.oldest + 1) % this.size
  }

  private wake(entry: LoggedRequest): void {
    for (const waiter of this.waiters) {
      if (waiter.predicate(entry)) {
        this.waiters.delete(waiter)
        clearTimeout(waiter.timer)
        waiter.resolve(entry)
      }
    }
  }

  private neverCame(timeoutMs: number): string {
    const seen = this.all().map(({ method, path }) => `${method} ${path}`)
    const last = seen.slice(-5).join(", ") || "none"
    return `No request matched within ${String(timeoutMs)} ms; the last ones: ${last}`
  }
}
