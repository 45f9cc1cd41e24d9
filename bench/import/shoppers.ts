import { setTimeout as wait } from "node:timers/promises"
import { percentile } from "../outbox/statistics"
import type { Store } from "./ground"

/** Seen by every phase, and a small part of its time. */
const EVERY_MS = 500
/**
 * A store that stands still is seen as slow by those who come, but they are
 * not more and more: a pile of requests would be measured with the import.
 */
const MOST_WAITING = 3

/** Shoppers who list products, again and again, whatever the store does. */
export class Shoppers {
  readonly #url: string
  readonly #key: string

  constructor({ baseUrl, publishableKey }: Store) {
    this.#url = `${baseUrl}/store/products?limit=12`
    this.#key = publishableKey
  }

  /** @returns the 95th percentile of so many requests, in milliseconds */
  async p95Of(requests: number): Promise<number> {
    const latencies: number[] = []
    while (latencies.length < requests) {
      latencies.push(await this.#request())
    }
    return percentile(latencies, 95)
  }

  /** Lists products while the work goes on. */
  async during<T>(
    work: () => Promise<T>
  ): Promise<{ readonly result: T; readonly p95Ms: number }> {
    const stop = new AbortController()
    const shopping = this.#shopUntil(stop.signal)
    // Should both fail, the work's reason is the one to tell.
    shopping.catch(() => undefined)
    try {
      const result = await work()
      stop.abort()
      return { result, p95Ms: percentile(await shopping, 95) }
    } finally {
      stop.abort()
    }
  }

  async #shopUntil(stopped: AbortSignal): Promise<number[]> {
    const latencies: number[] = []
    const waiting = new Set<Promise<void>>()
    do {
      const request = this.#request().then((latency) => {
        latencies.push(latency)
        waiting.delete(request)
      })
      waiting.add(request)
      await wait(EVERY_MS)
      if (waiting.size >= MOST_WAITING) {
        await Promise.race(waiting)
      }
    } while (!stopped.aborted)
    await Promise.all(waiting)
    return latencies
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
