import type { Client } from "@medusajs/framework/pg"
import type { Logger } from "@medusajs/framework/types"
import type { Database } from "./stores/database"
import { CONNECTION_CHANNEL } from "./stores/connection-store"
import { OUTBOX_CHANNEL } from "./stores/outbox-enqueue"
import { IMPORT_CHANNEL } from "./stores/run-store"

const RECONNECT_MS = 2_000

const CHANNELS = [OUTBOX_CHANNEL, IMPORT_CHANNEL, CONNECTION_CHANNEL] as const
type Channel = (typeof CHANNELS)[number]

/**
 * Listens on a connection of its own and says when there is something to do.
 * Polling is the net: a lost notification costs one poll interval.
 */
export class Waker {
  readonly #db: Database
  readonly #logger: Logger
  readonly #callbacks = new Map<Channel, (connectionId: string) => void>()
  readonly #stopCallbacks = new Set<() => Promise<void>>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #client: Client | null = null
  #reconnect: NodeJS.Timeout | null = null
  #isStarted = false

  constructor(db: Database, logger: Logger) {
    this.#db = db
    this.#logger = logger
  }

  /** Messages of a connection were recorded. */
  onOutbox(callback: (connectionId: string) => void): void {
    this.#listen(OUTBOX_CHANNEL, callback)
  }

  /** A run was opened. */
  onImport(callback: () => void): void {
    this.#listen(IMPORT_CHANNEL, callback)
  }

  /** An operator changed, stopped or resumed a connection. */
  onConnection(callback: (connectionId: string) => void): void {
    this.#listen(CONNECTION_CHANNEL, callback)
  }

  /** The application goes down; waits for the callbacks. */
  onStop(callback: () => Promise<void>): void {
    this.#stopCallbacks.add(callback)
  }

  /** Calls back again and again until {@link stop}. */
  every(intervalMs: number, callback: () => void): void {
    const timer = setInterval(callback, intervalMs)
    timer.unref()
    this.#timers.add(timer)
  }

  async stop(): Promise<void> {
    this.#callbacks.clear()
    this.#timers.forEach((timer) => {
      clearInterval(timer)
    })
    this.#timers.clear()
    this.#isStarted = false
    if (this.#reconnect !== null) {
      clearTimeout(this.#reconnect)
      this.#reconnect = null
    }
    const client = this.#client
    this.#client = null
    await client?.end().catch(() => undefined)
    await Promise.all([...this.#stopCallbacks].map((callback) => callback()))
    this.#stopCallbacks.clear()
  }

  #listen(channel: Channel, callback: (connectionId: string) => void): void {
    this.#callbacks.set(channel, callback)
    if (!this.#isStarted) {
      this.#isStarted = true
      void this.#connect()
    }
  }

  async #connect(): Promise<void> {
    let client: Client | null = null
    try {
      client = await this.#openClient()
      client.on("notification", ({ channel, payload }) =>
        this.#callbacks.get(channel as Channel)?.(payload ?? "")
      )
      client.on("error", () => {
        this.#retryLater(client)
      })
      client.on("end", () => {
        this.#retryLater(client)
      })
      this.#client = client
      for (const channel of CHANNELS) {
        await client.query(`listen ${channel}`)
      }
    } catch {
      this.#logger.debug("erp-sync: cannot listen now, polling meanwhile")
      this.#retryLater(client)
    }
  }

  /** knex opens it with the store's own database settings, outside the pool. */
  #openClient(): Promise<Client> {
    const driver = this.#db.client as {
      acquireRawConnection(): Promise<Client>
    }
    return driver.acquireRawConnection()
  }

  #retryLater(client: Client | null): void {
    const isCurrent = this.#client === client || this.#client === null
    if (!isCurrent || this.#reconnect !== null || !this.#isStarted) {
      return
    }
    this.#client = null
    void client?.end().catch(() => undefined)
    this.#reconnect = setTimeout(() => {
      this.#reconnect = null
      void this.#connect()
    }, RECONNECT_MS)
    this.#reconnect.unref()
  }
}
