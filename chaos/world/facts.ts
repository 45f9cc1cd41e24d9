import type { NewMessage } from "../../src/modules/erp-sync/stores/outbox-rows"
import type { PlannedOrder } from "../plan/orders"
import type { ExpectedOrder } from "../proof/expectation"
import {
  customerDocument,
  customerId,
  orderDocument,
  taxRateDocument,
  taxRateId,
} from "./documents"
import { salesChannelOf } from "./erp-account"
import { accountOf, type World } from "./world"

/** What the store does: it changes a record, then records the fact. */

export async function placeOrders(
  world: World,
  plans: readonly PlannedOrder[]
): Promise<void> {
  const orders = plans.map((plan) => world.expectation.place(plan))
  await saveOrders(world, orders)
  await world.store.placeOrders(
    plans.map(({ id, account, kind }) => ({
      id,
      salesChannelId: salesChannelOf(account),
      isCanceled: kind === "void",
    }))
  )
  await recordOrders(
    world,
    orders.filter(({ plan }) => !plan.isEventLost)
  )
}

export async function saveOrders(
  { store }: World,
  orders: readonly ExpectedOrder[]
): Promise<void> {
  await store.save(
    orders.map((order) => ({
      entity: "order",
      document: orderDocument(order.plan, order),
    }))
  )
}

/**
 * What an operator stopped for good is wanted again when it is exported by
 * hand, and not because the store tells of it once more.
 */
export async function recordOrders(
  world: World,
  orders: readonly ExpectedOrder[],
  more: Partial<NewMessage> = {}
): Promise<void> {
  await world.engine.erpSync.outbox.enqueue(
    orders.map(({ plan }) => ({
      connectionId: accountOf(world, plan.account).connectionId,
      topic: "order",
      entityId: plan.id,
      lane: plan.displayId % 3 === 0 ? "bulk" : "realtime",
      origin: "event",
      ...(plan.orderingKey !== null &&
        world.keepsOrder && { orderingKey: plan.orderingKey }),
      ...more,
    }))
  )
  if (more.isForced === true) {
    orders.forEach((order) => {
      order.isCancelled = false
    })
  }
}

export async function changeCustomer(
  world: World,
  account: number,
  customer: number
): Promise<void> {
  const id = customerId(account, customer)
  const { customers } = world.expectation
  const version = world.expectation.nextVersion(customers, id)
  await world.store.save([
    { entity: "customer", document: customerDocument(id, version) },
  ])
  await recordFact(world, account, { topic: "customer", entityId: id })
}

export async function changeTaxRate(
  world: World,
  account: number,
  rate: number
): Promise<void> {
  const id = taxRateId(account, rate)
  const { taxRates } = world.expectation
  const version = world.expectation.nextVersion(taxRates, id)
  await world.store.save([
    { entity: "tax_rate", document: taxRateDocument(account, rate, version) },
  ])
  await recordFact(world, account, { topic: "tax_rate", entityId: id })
}

async function recordFact(
  world: World,
  account: number,
  fact: Pick<NewMessage, "topic" | "entityId">
): Promise<void> {
  const { connectionId } = accountOf(world, account)
  await world.engine.erpSync.outbox.enqueue([
    { ...fact, connectionId, lane: "realtime", origin: "event" },
  ])
}
