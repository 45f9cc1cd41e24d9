import type { ErpRequest } from "./exchange"
import { createRandom, type Random } from "./random"

/** Which requests a fault meets, and when. */
export interface FaultMatch {
  readonly method?: string
  /** Tried against the path without the query; a string is a regex source. */
  readonly path?: RegExp | string
  /** Lets this many matching requests pass first. Default 0. */
  readonly skip?: number
  /** Default 1. */
  readonly times?: number | "always"
  /**
   * Whether the ERP books the request before the fault acts. Default: no for
   * `status`, `delay` and `oversized`; yes for `malformed` and `empty`.
   * `truncate` and `slow_drip` need the real answer and always book; the
   * resets and hangs say it in their names.
   */
  readonly afterProcessing?: boolean
}

export type FaultEffect =
  | {
      readonly kind: "status"
      readonly status: number
      readonly body?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The connection breaks before the ERP has read the request. */
  | { readonly kind: "reset" }
  /** The ERP books, then the connection breaks: the answer is lost. */
  | { readonly kind: "reset_after_processing" }
  | { readonly kind: "hang" }
  | { readonly kind: "hang_after_processing" }
  /** The answer waits for so long, or until this has come if that is sooner. */
  | {
      readonly kind: "delay"
      readonly delayMs: number
      readonly until?: Promise<unknown>
    }
  /** Half the answer under the full content-length, then the end. */
  | { readonly kind: "truncate" }
  /** 200 with JSON that does not parse. */
  | { readonly kind: "malformed" }
  /** 200 with nothing. */
  | { readonly kind: "empty" }
  | { readonly kind: "oversized"; readonly bytes: number }
  /** The true answer, one byte each `intervalMs`. */
  | { readonly kind: "slow_drip"; readonly intervalMs: number }

export type Fault = FaultMatch & FaultEffect
export type FaultKind = FaultEffect["kind"]

/** Every kind, as it is when nothing more is said about it. */
export const defaultFaults: { readonly [K in FaultKind]: FaultEffect } = {
  status: { kind: "status", status: 503 },
  reset: { kind: "reset" },
  reset_after_processing: { kind: "reset_after_processing" },
  hang: { kind: "hang" },
  hang_after_processing: { kind: "hang_after_processing" },
  delay: { kind: "delay", delayMs: 500 },
  truncate: { kind: "truncate" },
  malformed: { kind: "malformed" },
  empty: { kind: "empty" },
  oversized: { kind: "oversized", bytes: 64 * 1024 * 1024 },
  slow_drip: { kind: "slow_drip", intervalMs: 20 },
}

/** Random faults for whole runs; the same seed breaks the same requests. */
export interface Chaos {
  readonly seed: number
  /** From 0 to 1, for each request. */
  readonly probability: number
  readonly kinds: readonly FaultKind[]
  readonly method?: string
  readonly path?: RegExp | string
}

interface QueuedFault {
  readonly fault: Fault
  toSkip: number
  left: number
}

/** Decides which request meets which fault: the queue first, then chaos. */
export class FaultPlan {
  private queue: QueuedFault[] = []
  private chaosOptions: Chaos | null = null
  private random: Random = createRandom(0)

  add(fault: Fault): void {
    this.queue.push({
      fault,
      toSkip: fault.skip ?? 0,
      left: fault.times === "always" ? Infinity : (fault.times ?? 1),
    })
  }

  clear(): void {
    this.queue = []
    this.chaosOptions = null
  }

  /** Faults that have not met all their requests yet, first come first. */
  pending(): Fault[] {
    return this.queue.map(({ fault }) => fault)
  }

  get chaos(): Chaos | null {
    return this.chaosOptions
  }

  /** @param options `null` ends it */
  setChaos(options: Chaos | null): void {
    this.chaosOptions = options
    this.random = createRandom(options?.seed ?? 0)
  }

  /** @param onlyNamed take faults that name a path, and no others */
  take(request: ErpRequest, onlyNamed = false): Fault | null {
    return this.takeQueued(request, onlyNamed) ?? this.takeRandom(request)
  }

  private takeQueued(request: ErpRequest, onlyNamed: boolean): Fault | null {
    for (const queued of this.queue) {
      const isNamed = queued.fault.path !== undefined
      if ((!onlyNamed || isNamed) && matches(queued.fault, request)) {
        if (queued.toSkip === 0) {
          return this.use(queued)
        }
        queued.toSkip -= 1
      }
    }
    return null
  }

  private use(queued: QueuedFault): Fault {
    queued.left -= 1
    if (queued.left <= 0) {
      this.queue = this.queue.filter((other) => other !== queued)
    }
    return queued.fault
  }

  private takeRandom(request: ErpRequest): Fault | null {
    const chaos = this.chaosOptions
    if (!chaos || !matches(chaos, request)) {
      return null
    }
    return this.random.next() < chaos.probability
      ? defaultFaults[this.random.pick(chaos.kinds)]
      : null
  }
}

function matches(
  { method, path }: Pick<FaultMatch, "method" | "path">,
  request: ErpRequest
): boolean {
  if (method !== undefined && method.toUpperCase() !== request.method) {
    return false
  }
  // `search` ignores the state that a regex with the g flag carries.
  return path === undefined || request.path.search(path) >= 0
}
