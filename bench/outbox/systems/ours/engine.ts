import type { Call } from "../../../../src/connectors/contract"
import type { LiveConnection } from "../../../../src/modules/erp-sync/live-connections"
import type { MessageRow } from "../../../../src/modules/erp-sync/stores/outbox-rows"
import { DrainLoop } from "../../../../src/workflows/export/drain-loop"
import { LEASE_MS } from "../../../../src/workflows/export/lease"
import {
  completed,
  type Outcome,
  rejected,
} from "../../../../src/workflows/export/outcome"
import { reactToFailure } from "../../../../src/workflows/export/react-to-failure"
import { ErpClient } from "../erp-client"
import { REFUSED_KEY, type Workplace } from "../system"
import { postThrough } from "./bench-connector"
import { BenchStore } from "./store"

/**
 * The plugin's engine: its outbox, its drain loop, its reaction to failures.
 * Only the delivery is ours here: one request, and no document to build.
 */
export class Engine {
  readonly #store: BenchStore
  readonly #connectionId: string
  readonly #erp: ErpClient
  readonly #isGuarded: boolean

  private constructor(
    store: BenchStore,
    connectionId: string,
    workplace: Workplace
  ) {
    this.#store = store
    this.#connectionId = connectionId
    this.#erp = new ErpClient(workplace.erpUrl, workplace.concurrency)
    this.#isGuarded = workplace.variant === "guarded"
  }

  static async open(workplace: Workplace): Promise<Engine> {
    const store = new BenchStore(workplace.databaseUrl)
    const connectionId = await store.connectionId()
    await store.module.connections.update(connectionId, {
      settings: {
        erp_url: workplace.erpUrl,
        concurrency: workplace.concurrency,
      },
    })
    return new Engine(store, connectionId, workplace)
  }

  /** A drain of the connection, after the look at it that a real one takes. */
  async openDrain(lingerMs: number): Promise<DrainLoop<null>> {
    const { module, container } = this.#store
    const connection = await module.connections.find(this.#connectionId)
    if (connection?.state !== "active") {
      throw new Error("The benchmark's connection has stopped working")
    }
    const live = module.live.open(connection)
    return new DrainLoop<null>({
      outbox: module.outbox,
      connectionId: connection.id,
      revision: connection.revision,
      limits: live.limits,
      signal: new AbortController().signal,
      lingerMs,
      prepare: () => Promise.resolve(null),
      deliver: (message, _batch, call) => this.#deliver(live, message, call),
      learn: (failure) => reactToFailure(container, connection.id, failure),
    })
  }

  /** Calls back when messages were recorded. */
  onRecorded(callback: () => void): void {
    this.#store.module.waker.onOutbox(callback)
  }

  /** The net under lost notifications, as the plugin's job does it. */
  async isDue(): Promise<boolean> {
    const { outbox } = this.#store.module
    await outbox.rescue()
    return (await outbox.dueConnections()).includes(this.#connectionId)
  }

  async close(): Promise<void> {
    this.#erp.close()
    await this.#store.close()
  }

  async #deliver(
    live: LiveConnection,
    message: MessageRow,
    call: Call
  ): Promise<Outcome> {
    if (message.ordering_key === REFUSED_KEY) {
      return rejected([{ code: "bench.refused", message: "It is blocked." }])
    }
    if (this.#isGuarded) {
      await this.#store.module.outbox.markSending(message, LEASE_MS)
      await postThrough(live.connector)(message.entity_id, call)
    } else {
      await this.#erp.post(message.entity_id)
    }
    return completed()
  }
}
