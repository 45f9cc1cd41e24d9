import type { IncomingMessage, ServerResponse } from "node:http"
import {
  type ErpHandler,
  type ErpRequest,
  type ErpResponse,
  readRequest,
  send,
} from "./exchange"
import { applyFault } from "./fault-effects"
import { type Fault, FaultPlan } from "./faults"
import { Listener } from "./listener"
import {
  type LoggedRequest,
  RequestLog,
  type RequestPredicate,
  type Settle,
} from "./request-log"
import { isSandboxPath, sandboxHandler, type SandboxSurface } from "./surface"

export interface SimulatedErpOptions {
  /** Speaks the ERP's protocol. */
  readonly handle: ErpHandler
  /** As people call it: `"Gestionale Smarty"`. */
  readonly name: string
  /** Default 0: any free one. */
  readonly port?: number
  readonly now?: () => Date
  /** How many requests are remembered. Default 1000. */
  readonly logSize?: number
  /**
   * Pictures and the like: not logged, and met only by faults that name a
   * path.
   */
  readonly staticPaths?: RegExp
  /** Page and controls for people; absent, the server is the ERP alone. */
  readonly surface?: SandboxSurface
}

const waitTimeoutMs = 10_000

/**
 * An ERP on loopback that answers at once, remembers what it was asked and
 * fails on demand.
 */
export class SimulatedErp {
  readonly name: string
  readonly faults = new FaultPlan()
  readonly now: () => Date
  private readonly options: SimulatedErpOptions
  private readonly log: RequestLog
  private readonly listener: Listener
  private readonly surface: ErpHandler | null
  private comeback: NodeJS.Timeout | null = null

  constructor(options: SimulatedErpOptions) {
    this.options = options
    this.name = options.name
    this.now = options.now ?? (() => new Date())
    this.log = new RequestLog(options.logSize)
    this.surface = options.surface
      ? sandboxHandler(this, options.surface)
      : null
    this.listener = new Listener(options.port ?? 0, (message, response) => {
      this.onRequest(message, response)
    })
  }

  /** `http://127.0.0.1:<port>`, the same for the whole life of the server. */
  get url(): string {
    return this.listener.url
  }

  get isUp(): boolean {
    return this.listener.isOpen
  }

  start(): Promise<void> {
    return this.up()
  }

  /** Closes every connection at once. */
  async stop(): Promise<void> {
    this.cancelComeback()
    this.log.close()
    await this.listener.close()
  }

  /**
   * Stops listening: connections are refused until {@link up}.
   * @param forMs comes back by itself after this time
   */
  async down(forMs?: number): Promise<void> {
    this.cancelComeback()
    if (forMs !== undefined) {
      this.comeback = setTimeout(() => void this.up(), forMs)
    }
    await this.listener.close()
  }

  /** Listens again, on the port it had. */
  async up(): Promise<void> {
    this.cancelComeback()
    await this.listener.open()
  }

  /** Oldest first. */
  requests(): LoggedRequest[] {
    return this.log.all()
  }

  clearRequests(): void {
    this.log.clear()
  }

  /** @see RequestLog.waitFor */
  waitForRequest(
    predicate: RequestPredicate,
    timeoutMs = waitTimeoutMs
  ): Promise<LoggedRequest> {
    return this.log.waitFor(predicate, timeoutMs)
  }

  private cancelComeback(): void {
    if (this.comeback) {
      clearTimeout(this.comeback)
      this.comeback = null
    }
  }

  private onRequest(message: IncomingMessage, response: ServerResponse): void {
    readRequest(message).then(
      (request) => this.dispatch(request, response),
      () => message.destroy()
    )
  }

  private async dispatch(
    request: ErpRequest,
    response: ServerResponse
  ): Promise<void> {
    if (this.surface && isSandboxPath(request.path)) {
      send(response, await guarded(this.surface, request))
      return
    }
    const isStatic = request.path.search(this.options.staticPaths ?? /$^/) >= 0
    const settle = isStatic ? ignore : this.log.add(request, this.now())
    const fault = this.faults.take(request, isStatic)
    if (fault) {
      await this.disturb(fault, request, { response, settle })
      return
    }
    const reply = await guarded(this.options.handle, request)
    settle(reply.status, null)
    send(response, reply)
  }

  private disturb(
    fault: Fault,
    request: ErpRequest,
    { response, settle }: { response: ServerResponse; settle: Settle }
  ): Promise<void> {
    return applyFault(fault, {
      response,
      process: () => guarded(this.options.handle, request),
      settle: (status) => {
        settle(status, fault.kind)
      },
    })
  }
}

/** @returns a server that is not listening yet */
export function createSimulatedErp(options: SimulatedErpOptions): SimulatedErp {
  return new SimulatedErp(options)
}

const ignore: Settle = () => undefined

/** A fault of the simulator itself must be seen, not taken for the ERP's. */
async function guarded(
  handle: ErpHandler,
  request: ErpRequest
): Promise<ErpResponse> {
  try {
    return await handle(request)
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : ""
    return {
      status: 500,
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: `The simulated ERP has a fault of its own:\n${text}`,
    }
  }
}
