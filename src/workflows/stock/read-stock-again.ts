import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { isConnectorError } from "../../connectors/contract"
import type { LiveConnection } from "../../modules/erp-sync/live-connections"
import { erpSync } from "../erp-sync"
import { errorMessage } from "../error-message"
import { resolveTarget } from "../store/import-target"
import { applyStock } from "./apply-stock"

/** So many are asked for together; the others wait for the next round. */
const ROUND = 50

/**
 * Reads the stock of what an order took from, right after it: the shop shows
 * the new number at once. Orders that come meanwhile share the next reading.
 * The poll is the net: what fails here is read again by it.
 */
export class StockRereads {
  readonly #container: MedusaContainer
  readonly #live: LiveConnection
  readonly #signal: AbortSignal
  readonly #waiting = new Set<string>()
  #reading: Promise<void> | null = null

  constructor(
    container: MedusaContainer,
    live: LiveConnection,
    signal: AbortSignal
  ) {
    this.#container = container
    this.#live = live
    this.#signal = signal
  }

  /** Does not wait: the next order goes out meanwhile. */
  add(variantExternalIds: readonly string[]): void {
    if (this.#live.connector.stock?.readStockLevels === undefined) {
      return
    }
    variantExternalIds.forEach((id) => this.#waiting.add(id))
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = null
    })
  }

  /** Resolves when nothing waits to be read. */
  async finished(): Promise<void> {
    await this.#reading
  }

  async #readAll(): Promise<void> {
    while (this.#waiting.size > 0 && !this.#signal.aborted) {
      const ids = [...this.#waiting].slice(0, ROUND)
      ids.forEach((id) => this.#waiting.delete(id))
      await this.#read(ids).catch((error: unknown) => {
        this.#waiting.clear()
        this.#report(error)
      })
    }
  }

  async #read(ids: readonly string[]): Promise<void> {
    const readAt = new Date()
    const { connector, row } = this.#live
    const levels = await connector.stock?.readStockLevels?.(ids, {
      signal: this.#signal,
      record: () => undefined,
    })
    await applyStock(
      {
        container: this.#container,
        erpSync: erpSync(this.#container),
        connectionId: row.id,
        live: this.#live,
        target: await resolveTarget(this.#container, row.target),
      },
      levels ?? [],
      readAt
    )
  }

  /** An ERP that falls silent says so at the next message. */
  #report(error: unknown): void {
    if (!isConnectorError(error)) {
      this.#container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(
          `erp-sync: stock could not be read right after an order; the next poll does: ${errorMessage(error)}`
        )
    }
  }
}
