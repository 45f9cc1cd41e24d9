import type { ServerResponse } from "node:http"
import { type ErpResponse, headersOf, send } from "./exchange"
import type { Fault, FaultKind } from "./faults"

/** A request that meets a fault. */
export interface FaultyExchange {
  readonly response: ServerResponse
  /** Lets the ERP do its work. */
  readonly process: () => Promise<ErpResponse>
  /** Called once the outcome is certain, before anything leaves. */
  readonly settle: (status: number | null) => void
}

export async function applyFault(
  fault: Fault,
  exchange: FaultyExchange
): Promise<void> {
  const processed = booksFirst(fault) ? await exchange.process() : null
  const isReset = isOneOf(fault, ["reset", "reset_after_processing"])
  if (isReset || isOneOf(fault, ["hang", "hang_after_processing"])) {
    exchange.settle(null)
    if (isReset) {
      exchange.response.socket?.resetAndDestroy()
    }
    return
  }
  const substitute = substituteFor(fault)
  if (substitute) {
    answer(exchange, substitute)
    return
  }
  await distort(
    fault,
    exchange,
    async () => processed ?? (await exchange.process())
  )
}

/** Whether the ERP books before the fault acts; see `FaultMatch`. */
const bookings: {
  readonly [K in FaultKind]: "always" | "never" | "usually" | "on_demand"
} = {
  status: "on_demand",
  reset: "never",
  reset_after_processing: "always",
  hang: "never",
  hang_after_processing: "always",
  delay: "on_demand",
  truncate: "always",
  malformed: "usually",
  empty: "usually",
  oversized: "on_demand",
  slow_drip: "always",
}

function booksFirst({ kind, afterProcessing }: Fault): boolean {
  const booking = bookings[kind]
  return booking === "usually" || booking === "on_demand"
    ? (afterProcessing ?? booking === "usually")
    : booking === "always"
}

function isOneOf({ kind }: Fault, kinds: readonly FaultKind[]): boolean {
  return kinds.includes(kind)
}

/** What leaves instead of the ERP's own answer. */
function substituteFor(fault: Fault): ErpResponse | null {
  if (fault.kind === "status") {
    const { status, headers = {}, body = "" } = fault
    return { status, headers, body }
  }
  if (fault.kind === "malformed") {
    return { status: 200, body: '{"id":12,"rows":[{' }
  }
  return fault.kind === "empty" ? { status: 200, body: "" } : null
}

function answer({ response, settle }: FaultyExchange, reply: ErpResponse) {
  settle(reply.status)
  send(response, reply)
}

/** Faults in the manner in which an answer arrives. */
async function distort(
  fault: Fault,
  exchange: FaultyExchange,
  reply: () => Promise<ErpResponse>
): Promise<void> {
  const { response } = exchange
  if (fault.kind === "oversized") {
    exchange.settle(200)
    await stream(response, fault.bytes)
  } else if (fault.kind === "delay") {
    await pause(fault.delayMs, response, fault.until)
    answer(exchange, await reply())
  } else if (fault.kind === "slow_drip") {
    const body = begin(exchange, await reply())
    await drip(response, body, fault.intervalMs)
  } else {
    const body = begin(exchange, await reply())
    const half = body.subarray(0, Math.floor(body.length / 2))
    response.write(half, () => response.socket?.destroy())
  }
}

/** Sends the true head of an answer. */
function begin(
  { response, settle }: FaultyExchange,
  reply: ErpResponse
): Buffer {
  settle(reply.status)
  response.writeHead(reply.status, headersOf(reply))
  return Buffer.from(reply.body)
}

async function drip(
  response: ServerResponse,
  body: Buffer,
  intervalMs: number
): Promise<void> {
  for (const byte of body) {
    if (response.destroyed) {
      return
    }
    response.write(Buffer.of(byte))
    await pause(intervalMs, response)
  }
  response.end()
}

const chunk = Buffer.alloc(64 * 1024, "a")

/** A JSON string that goes on and on, at the pace of the reader. */
async function stream(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { "content-type": "application/json" })
  response.write('"')
  for (let left = bytes; left > 0; left -= chunk.length) {
    if (response.destroyed) {
      return
    }
    if (!response.write(chunk.subarray(0, left))) {
      await drained(response)
    }
  }
  response.end('"')
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off("drain", done).off("close", done)
      resolve()
    }
    response.on("drain", done).on("close", done)
  })
}

/** Ends early when the client goes away, or when `until` has come. */
function pause(
  durationMs: number,
  response: ServerResponse,
  until?: Promise<unknown>
): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      response.off("close", done)
      resolve()
    }
    const timer = setTimeout(done, durationMs)
    response.on("close", done)
    void until?.then(done)
  })
}
