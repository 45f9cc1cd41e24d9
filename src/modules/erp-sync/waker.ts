import type { Client } from "@medusajs/framework/pg"
import type { Logger } from "@medusajs/framework/types"
import type { Database } from "./stores/database"
import { OUTBOX_CHANNEL } from "./stores/outbox-enqueue"
import { IMPORT_CHANNEL } from "./stores/run-store"

const RECONNECT_MS = 2_000

type Channel = typeof OUTBOX_CHANNEL | typeof IMPORT_CHANNEL

/**
 * Listens on a connection of its own and says when there is something to do.
 * Polling is the net: a lost notification costs one poll interval.
 */
export class Waker {
  readonly #db: Database
  readonly #logger: Logger
  readonly #callbacks = new Map<Channel, (connectionId: string) => void>()
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

  async stop(): Promise<void> {
    this.#callbacks.clear()
    this.#isStarted = false
    if (this.#reconnect !== null) {
      clearTimeout(this.#reconnect)
      this.#reconnect = null
    }
    const client = this.#client
    this.#client = null
    await client?.end().catch(() => undefined)
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
      await client.query(`listen ${OUTBOX_CHANNEL}`)
      await client.query(`listen ${IMPORT_CHANNEL}`)
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
