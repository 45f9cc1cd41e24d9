import { once } from "node:events"
import {
  createServer,
  type IncomingMessage,
  request as send,
  type ServerResponse,
} from "node:http"
import { text } from "node:stream/consumers"
import { setTimeout as wait } from "node:timers/promises"

/** Stands before an ERP, counts who is inside, and can keep an answer back. */
export interface ErpGate {
  readonly origin: string
  /** The most requests that were under way at the same time. */
  readonly peak: number
  /** How long each answer is kept back, so that requests can overlap. */
  delayMs: number
  /**
   * Keeps back the answer to the n-th order from now on: the ERP has booked it
   * by then.
   */
  holdOrderAnswer(nth: number): HeldAnswer
  stop(): Promise<void>
}

export interface HeldAnswer {
  /** Resolves when the ERP has booked the order. */
  readonly booked: Promise<void>
  release(): void
}

interface Hold {
  left: number
  readonly onBooked: () => void
  readonly released: Promise<void>
}

const IS_ORDER = /Sales_Orders\/post/

class Gate implements ErpGate {
  readonly #target: string
  readonly #server = createServer((incoming, outgoing) => {
    this.#count(outgoing)
    this.#pass(incoming, outgoing).catch(() => outgoing.destroy())
  })
  readonly #holds = new Set<Hold>()
  #inside = 0
  peak = 0
  delayMs = 0
  origin = ""

  constructor(target: string) {
    this.#target = target
  }

  async open(): Promise<this> {
    this.#server.listen(0, "127.0.0.1")
    await once(this.#server, "listening")
    const address = this.#server.address()
    const port = typeof address === "object" && address ? address.port : 0
    this.origin = `http://127.0.0.1:${String(port)}`
    return this
  }

  holdOrderAnswer(nth: number): HeldAnswer {
    let release: () => void = () => undefined
    let onBooked: () => void = () => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    const booked = new Promise<void>((resolve) => (onBooked = resolve))
    this.#holds.add({ left: nth, released, onBooked })
    return { booked, release }
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, "close")
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  #count(outgoing: ServerResponse): void {
    this.#inside += 1
    this.peak = Math.max(this.peak, this.#inside)
    outgoing.on("close", () => (this.#inside -= 1))
  }

  async #pass(
    incoming: IncomingMessage,
    outgoing: ServerResponse
  ): Promise<void> {
    const { method = "GET", headers, url = "/" } = incoming
    const onward = send(this.#target + url, {
      method,
      headers: { ...headers, host: new URL(this.#target).host },
      agent: false,
    })
    incoming.pipe(onward)
    const [answer] = (await once(onward, "response")) as [IncomingMessage]
    const body = await text(answer)
    await wait(this.delayMs)
    await this.#keepBack(method, url)
    outgoing.writeHead(answer.statusCode ?? 502, {
      "content-type": answer.headers["content-type"] ?? "application/json",
      "content-length": String(Buffer.byteLength(body)),
    })
    outgoing.end(body)
  }

  async #keepBack(method: string, url: string): Promise<void> {
    for (const hold of this.#holds) {
      hold.left -= Number(method === "POST" && IS_ORDER.test(url))
      if (hold.left === 0) {
        this.#holds.delete(hold)
        hold.onBooked()
        await hold.released
      }
    }
  }
}

/** @param target origin of the ERP */
export function openErpGate(target: string): Promise<ErpGate> {
  return new Gate(target).open()
}
