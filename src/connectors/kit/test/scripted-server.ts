import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http"
import type { AddressInfo } from "node:net"
import { onTestFinished } from "vitest"

type Handler = (request: IncomingMessage, response: ServerResponse) => void

export interface ScriptedServer {
  readonly url: URL
  /** `"GET /path?query"`, in order of arrival. */
  readonly requests: readonly string[]
  /** TCP connections that were opened. */
  readonly connections: () => number
}

/** A server on this machine that answers as the test says, and ends with it. */
export async function serve(handler: Handler): Promise<ScriptedServer> {
  const requests: string[] = []
  let opened = 0
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ""} ${request.url ?? ""}`)
    handler(request, response)
  })
  server.on("connection", () => {
    opened += 1
  })
  const port = await listen(server)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: new URL(`http://127.0.0.1:${String(port)}/api/`),
    requests,
    connections: () => opened,
  }
}

/** An address at which nobody listens. */
export async function closedPort(): Promise<URL> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return new URL(`http://127.0.0.1:${String(port)}/`)
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ""
  for await (const chunk of request) {
    body += String(chunk)
  }
  return body
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
}
