import { once } from "node:events"
import { Agent, type IncomingMessage, request } from "node:http"

/** The same client for all systems: one POST on a kept connection. */
export class ErpClient {
  readonly #url: URL
  readonly #agent: Agent

  constructor(erpUrl: string, concurrency: number) {
    this.#url = new URL(erpUrl)
    this.#agent = new Agent({ keepAlive: true, maxSockets: concurrency })
  }

  /** @throws when the answer is not 200 */
  async post(path: string): Promise<void> {
    const body = JSON.stringify({ path })
    const sent = request({
      agent: this.#agent,
      host: this.#url.hostname,
      port: this.#url.port,
      method: "POST",
      path,
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      },
    })
    sent.end(body)
    const [answer] = (await once(sent, "response")) as [IncomingMessage]
    answer.resume()
    await once(answer, "end")
    if (answer.statusCode !== 200) {
      throw new Error(`The endpoint answered ${String(answer.statusCode)}`)
    }
  }

  close(): void {
    this.#agent.destroy()
  }
}
