import type { Logger } from "@medusajs/framework/types"
import type { Client } from "@medusajs/framework/pg"
import type { Database } from "./stores/database"
import { OUTBOX_CHANNEL } from "./stores/outbox-enqueue"

const RECONNECT_MS = 2_000

/**
 * Listens on a connection of its own and says when there is something to
 * deliver. Polling is the net: a lost notification costs one poll interval.
 */
export class OutboxWaker {
  readonly #db: Database
  readonly #logger: Logger
  #client: Client | null = null
  #reconnect: NodeJS.Timeout | null = null
  #onWake: (() => void) | null = null

  constructor(db: Database, logger: Logger) {
    this.#db = db
    this.#logger = logger
  }

  /** Starts listening; a second call only replaces the callback. */
  listen(onWake: () => void): void {
    const isFirst = this.#onWake === null
    this.#onWake = onWake
    if (isFirst) {
      void this.#connect()
    }
  }

  async stop(): Promise<void> {
    this.#onWake = null
    if (this.#reconnect !== null) {
      clearTimeout(this.#reconnect)
      this.#reconnect = null
    }
    const client = this.#client
    this.#client = null
    await client?.end().catch(() => undefined)
  }

  async #connect(): Promise<void> {
    try {
      // knex opens it with the store's own database settings, outside the pool.
      const client = (await (
        this.#db.client as { acquireRawConnection(): Promise<Client> }
      ).acquireRawConnection())
      client.on("notification", () => this.#onWake?.())
      client.on("error", () => {
        this.#retryLater(client)
      })
      client.on("end", () => {
        this.#retryLater(client)
      })
      this.#client = client
      await client.query(`listen ${OUTBOX_CHANNEL}`)
      // Whatever was recorded while nobody listened.
      this.#onWake?.()
    } catch {
      this.#logger.debug(
        "erp-sync: cannot listen for new messages, polling meanwhile"
      )
      this.#retryLater(this.#client)
    }
  }

  #retryLater(client: Client | null): void {
    if (this.#client !== client || this.#reconnect || this.#onWake === null) {
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
