import type { MedusaContainer } from "@medusajs/framework/types"
import type { Topic } from "../../domain/flow"
import type { LiveConnection } from "../../modules/erp-sync/live-connections"
import type { MessageRow } from "../../modules/erp-sync/stores/outbox-rows"
import { erpSync } from "../erp-sync"
import { deliverMessage } from "./deliver-message"
import type { DeliveryBatch } from "./delivery"
import { DrainLoop } from "./drain-loop"
import { loadBatchBindings } from "./order-bindings"
import type { Outcome } from "./outcome"
import { paymentMethods } from "./payment"
import { StockRereads } from "../stock/read-stock-again"
import { reactToFailure } from "./react-to-failure"
import { loadOrders } from "./store-order"

export interface DrainOptions {
  readonly signal: AbortSignal
  /** How long it waits for more when nothing is due. */
  readonly lingerMs: number
}

/** The drain of one connection, with Medusa behind it. */
export function connectionDrain(
  container: MedusaContainer,
  live: LiveConnection,
  { signal, lingerMs }: DrainOptions
): DrainLoop<DeliveryBatch> {
  const module = erpSync(container)
  const rereads = new StockRereads(container, live, signal)
  return new DrainLoop<DeliveryBatch>({
    outbox: module.outbox,
    connectionId: live.row.id,
    revision: live.row.revision,
    limits: live.limits,
    keepsOrder: live.definition.keepsOrder ?? false,
    signal,
    lingerMs,
    prepare: (messages) => loadBatch(container, live, messages),
    deliver: async (message, batch, call) => {
      const parts = { message, batch, call }
      const outcome = await deliverMessage({
        ...{ container, erpSync: module, live, ...parts },
      })
      if (message.topic === "order" && isDecided(outcome)) {
        rereads.add(takenFrom(message.entity_id, batch))
      }
      return outcome
    },
    afterwards: () => rereads.finished(),
    learn: (failure) => reactToFailure(container, live.row.id, failure),
  })
}

/** Also one that waits for a person may be booked, and reserve too little. */
function isDecided(outcome: Outcome): boolean {
  return outcome.completed || outcome.failure.kind === "rejected"
}

/** The ERP's ids of what an order takes from stock. */
function takenFrom(
  orderId: string,
  { orders, bindings }: DeliveryBatch
): string[] {
  const items = orders.get(orderId)?.items ?? []
  return items.flatMap(
    ({ variant_id }) => bindings.variants.get(variant_id ?? "")?.variant ?? []
  )
}

/** What the messages of a claim share is read once. */
async function loadBatch(
  container: MedusaContainer,
  live: LiveConnection,
  messages: readonly MessageRow[]
): Promise<DeliveryBatch> {
  const module = erpSync(container)
  const idsOf = (topic: Topic) =>
    messages
      .filter((message) => message.topic === topic)
      .map((message) => message.entity_id)
  const [orders, mappings] = await Promise.all([
    loadOrders(container, idsOf("order")),
    module.mappings.paymentMethods(live.row.id),
  ])
  const bindings = await loadBatchBindings(
    { erpSync: module, live },
    [...orders.values()],
    idsOf("customer")
  )
  return { orders, payments: paymentMethods(mappings), bindings }
}
