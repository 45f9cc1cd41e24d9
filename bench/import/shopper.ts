import { setTimeout as wait } from "node:timers/promises"
import { percentile } from "../outbox/statistics"
import type { Store } from "./ground"

/** Requests a second: seen by every phase, and a small part of its time. */
const PER_SECOND = 5
const INTERVAL_MS = 1_000 / PER_SECOND

/** A shopper who lists products, again and again, whatever the store does. */
export class Shopper {
  readonly #url: string
  readonly #key: string

  constructor({ baseUrl, publishableKey }: Store) {
    this.#url = `${baseUrl}/store/products?limit=12`
    this.#key = publishableKey
  }

  /** @returns the 95th percentile of so many requests, in milliseconds */
  async p95Of(requests: number): Promise<number> {
    const latencies: Promise<number>[] = []
    for (let sent = 0; sent < requests; sent += 1) {
      latencies.push(this.#request())
      await wait(INTERVAL_MS)
    }
    return percentile(await Promise.all(latencies), 95)
  }

  /**
   * Lists products while the work goes on. A request does not wait for the one
   * before it: a store that stands still is seen as slow by all who come.
   */
  async during<T>(
    work: () => Promise<T>
  ): Promise<{ readonly result: T; readonly p95Ms: number }> {
    const latencies = [this.#request()]
    const timer = setInterval(() => {
      latencies.push(this.#request())
    }, INTERVAL_MS)
    try {
      const result = await work()
      return { result, p95Ms: percentile(await Promise.all(latencies), 95) }
    } finally {
      clearInterval(timer)
    }
  }

  async #request(): Promise<number> {
    const startedAt = performance.now()
    const answer = await fetch(this.#url, {
      headers: { "x-publishable-api-key": this.#key },
    })
    await answer.arrayBuffer()
    if (!answer.ok) {
      throw new Error(`The storefront answered ${String(answer.status)}`)
    }
    return performance.now() - startedAt
  }
}
