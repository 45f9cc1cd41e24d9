import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http"
import { once } from "node:events"
import type { AddressInfo } from "node:net"

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** Serves pictures on this machine, with the faults a test asks for. */
export class ImageServer {
  /** Paths, in order of arrival. */
  readonly requests: string[] = []
  /** How many were answered with a picture. */
  delivered = 0
  /** The most requests that were under way at once. */
  mostAtOnce = 0
  readonly #answers = new Map<string, Answer>()
  readonly #server: Server
  #underWay = 0

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response)
    })
  }

  static async start(): Promise<ImageServer> {
    const own = new ImageServer()
    own.#server.listen(0, "127.0.0.1")
    await once(own.#server, "listening")
    return own
  }

  get origin(): string {
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${String(port)}`
  }

  /** @returns the picture's address */
  show(path: string, bytes: Buffer, etag = '"1"'): string {
    return this.answer(path, (request, response) => {
      response.setHeader("etag", etag)
      if (request.headers["if-none-match"] === etag) {
        response.writeHead(304).end()
        return
      }
      this.delivered += 1
      response.end(bytes)
    })
  }

  fail(path: string, status: number): string {
    return this.answer(path, (_request, response) => {
      response.writeHead(status).end()
    })
  }

  answer(path: string, answer: Answer): string {
    this.#answers.set(path, answer)
    return this.origin + path
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? ""
    this.requests.push(path)
    this.#underWay += 1
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#underWay)
    response.on("close", () => {
      this.#underWay -= 1
    })
    const answer = this.#answers.get(path)
    if (answer === undefined) {
      response.writeHead(404).end()
    } else {
      answer(request, response)
    }
  }
}
