import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { NewMessage } from "../../../../src/modules/erp-sync/stores/outbox-rows"
import { OutboxStore } from "../../../../src/modules/erp-sync/stores/outbox-store"
import { type BenchMessage, pathOf, type Producer } from "../system"
import { BenchStore } from "./store"

/** Records through the plugin's own store; NOTIFY is part of it. */
export async function openOurProducer(databaseUrl: string): Promise<Producer> {
  const store = new BenchStore(databaseUrl)
  const connectionId = await store.connectionId()
  const record = async (
    outbox: OutboxStore,
    messages: readonly BenchMessage[]
  ) => {
    await outbox.enqueue(messages.map((message) => fact(connectionId, message)))
  }
  // As the plugin records an order: with the order's own key.
  const recordOne = async (outbox: OutboxStore, message: BenchMessage) => {
    const { orderingKey: _own, ...order } = fact(connectionId, message)
    await outbox.enqueue([order])
  }
  return {
    enqueue: (messages) => record(store.module.outbox, messages),
    enqueueAndWake: (message) => recordOne(store.module.outbox, message),
    sell: (message) =>
      store.db.transaction(async (trx: Knex.Transaction) => {
        await trx.raw("insert into bench_sale default values")
        if (message !== null) {
          await recordOne(new OutboxStore(trx), message)
        }
      }),
    close: () => store.close(),
  }
}

function fact(connectionId: string, message: BenchMessage): NewMessage {
  return {
    connectionId,
    topic: "order",
    entityId: pathOf(message),
    orderingKey: message.key,
    lane: "realtime",
    origin: "event",
  }
}
