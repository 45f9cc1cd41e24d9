import { once } from "node:events"
import {
  createServer,
  type IncomingMessage,
  request as send,
  type ServerResponse,
} from "node:http"
import { text } from "node:stream/consumers"
import type { Rewrite } from "./subject"

/** Stands between a connector and its ERP. */
export interface AnswerProxy {
  readonly origin: string
  /** The most requests that were on their way at the same time. */
  readonly peak: number
  stop(): Promise<void>
}

/** @param rewrite of every answer's body; absent: answers stay as they are */
async function startProxy(
  target: string,
  rewrite: Rewrite = (body) => body
): Promise<AnswerProxy> {
  const flights = { now: 0, peak: 0 }
  const server = createServer((incoming, outgoing) => {
    flights.now += 1
    flights.peak = Math.max(flights.peak, flights.now)
    outgoing.on("close", () => (flights.now -= 1))
    forward({ target, rewrite }, incoming, outgoing).catch(() => {
      outgoing.destroy()
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  const port = typeof address === "object" && address ? address.port : 0
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    get peak() {
      return flights.peak
    },
    stop: async () => {
      const closed = once(server, "close")
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function forward(
  { target, rewrite }: { target: string; rewrite: Rewrite },
  incoming: IncomingMessage,
  outgoing: ServerResponse
): Promise<void> {
  const { method, headers, url = "/" } = incoming
  const onward = send(target + url, {
    ...(method !== undefined && { method }),
    headers: { ...headers, host: new URL(target).host },
    agent: false,
  })
  incoming.pipe(onward)
  const [answer] = (await once(onward, "response")) as [IncomingMessage]
  const body = rewrite(await text(answer))
  outgoing.writeHead(answer.statusCode ?? 502, {
    "content-type": answer.headers["content-type"] ?? "application/json",
    "content-length": String(Buffer.byteLength(body)),
  })
  outgoing.end(body)
}

/** Runs `work` with a proxy in front of the ERP. */
export async function throughProxy<T>(
  target: string,
  rewrite: Rewrite | undefined,
  work: (proxy: AnswerProxy) => Promise<T>
): Promise<T> {
  const proxy = await startProxy(target, rewrite)
  try {
    return await work(proxy)
  } finally {
    await proxy.stop()
  }
}
