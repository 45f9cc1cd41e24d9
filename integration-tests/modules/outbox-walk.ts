import { type Topic, topics } from "../../src/domain/flow"
import type { MessageRow } from "../../src/modules/erp-sync/stores/outbox-rows"
import {
  anna,
  anOrder,
  HOUR_MS,
  settled,
  type SettlementName,
  settlements,
} from "./builders"
import type { ModuleUnderTest } from "./erp-sync-module"
import { type Fact, type ModelMessage, OutboxModel } from "./outbox-model"
import type { Operation, Step } from "./outbox-steps"

/** Walks the store and the model together, step by step. */
export class OutboxWalk {
  readonly model = new OutboxModel()
  readonly #module: ModuleUnderTest
  /** Every claim that was ever made, the newest of each message last. */
  readonly #claims: MessageRow[] = []

  constructor(module: ModuleUnderTest) {
    this.#module = module
  }

  /** @returns what the store and the model answered, when they answer */
  async take(step: Step): Promise<{ store: unknown; model: unknown }> {
    switch (step.step) {
      case "record":
        return this.#record(step.facts)
      case "claim":
        return this.#claim(step)
      case "settle":
        return this.#settle(step)
      case "settle late":
        return this.#settleLate(step)
      case "send":
      case "release":
      case "vanish":
        return this.#goOn(step.step, step.pick)
      case "operate":
        return this.#operate(step.operation, step.pick)
      default:
        return this.#wake(step.step, step.connectionId)
    }
  }

  get #outbox() {
    return this.#module.service.outbox
  }

  async #record(recorded: readonly Fact[]) {
    const enqueued = await this.#outbox.enqueue(
      recorded.map(({ entityId, ...fact }) => anOrder(entityId, fact))
    )
    const unique = [
      ...new Map(
        recorded.map((fact) => [
          `${fact.connectionId} ${fact.topic} ${fact.entityId}`,
          fact,
        ])
      ).values(),
    ].filter((fact) => this.model.takes(fact))
    const known = unique.map((fact) => this.model.openMessageOf(fact))
    unique.forEach((fact, index) => {
      const open = known[index]
      if (open === undefined) {
        this.model.recordNew(enqueued[index]?.id ?? "none", fact)
      } else {
        this.model.renew(open, fact)
      }
    })
    return {
      store: enqueued.map(({ entityId, isNew }) => [entityId, isNew]),
      model: unique.map(({ entityId }, index) => [
        entityId,
        known[index] === undefined,
      ]),
    }
  }

  async #claim(request: Extract<Step, { step: "claim" }>) {
    const { connectionId, keys, runLength, connection } = request
    await this.#switch(request)
    const order = await this.#inOrderOfWaiting()
    const claimed = await this.#outbox.claim({
      connectionId,
      revision: connection === "has changed" ? 2 : 1,
      keys,
      runLength,
      leaseMs: HOUR_MS,
    })
    this.#claims.push(...claimed)
    const expected =
      connection === "works" ? this.model.claim({ ...request, order }) : []
    return {
      store: claimed.map(({ id }) => id),
      model: expected.toSorted(
        (a, b) => this.#positionOf(a) - this.#positionOf(b)
      ),
    }
  }

  async #switch({
    connectionId,
    topics: on,
    connection,
  }: Extract<Step, { step: "claim" }>) {
    const flowsOn: readonly Topic[] = on
    const flows = {
      orders: flowsOn.includes("order"),
      customers: flowsOn.includes("customer"),
      taxes: flowsOn.length === topics.length,
      products: flowsOn.includes("product"),
    }
    await this.#module.sql(
      "update erp_connection set flows = ?, state = ? where id = ?",
      [
        JSON.stringify(flows),
        connection === "is paused" ? "paused" : "active",
        connectionId,
      ]
    )
  }

  async #inOrderOfWaiting(): Promise<string[]> {
    const sorted = await this.#module.sql<{ id: string }>(
      "select id from erp_outbox_message order by run_at, seq"
    )
    return sorted.map(({ id }) => id)
  }

  #positionOf(id: string): number {
    return this.model.messages.indexOf(this.model.find(id))
  }

  async #settle({ pick, ending }: { pick: number; ending: SettlementName }) {
    const message = choose(this.model.executing(), pick)
    if (message === undefined) {
      return nothing
    }
    const claim = this.#claimOf(message.id)
    if (ending === "completed" && message.topic === "order") {
      await this.#bind(message)
    }
    const store = await this.#outbox.settle([
      settled(claim, settlements[ending]),
    ])
    this.model.settle(message.id, settlements[ending])
    return { store, model: [message.id] }
  }

  /** What a worker does first when the ERP took an order. */
  async #bind({ connectionId, entityId }: ModelMessage) {
    await this.#module.service.bindings.save(connectionId, [
      { kind: "order", storeId: entityId, externalId: `erp_${entityId}` },
    ])
    this.model.ordersInErp.add(`${connectionId}:${entityId}`)
  }

  async #settleLate({
    pick,
    ending,
  }: {
    pick: number
    ending: SettlementName
  }) {
    const current = new Set(
      this.model.executing().map(({ id }) => this.#claimOf(id))
    )
    const old = choose(
      this.#claims.filter((claim) => !current.has(claim)),
      pick
    )
    return old === undefined
      ? nothing
      : {
          store: await this.#outbox.settle([settled(old, settlements[ending])]),
          model: [],
        }
  }

  /** What a worker does, or does not, with what it has claimed. */
  #goOn(step: "send" | "release" | "vanish", pick: number) {
    switch (step) {
      case "send":
        return this.#send(pick)
      case "release":
        return this.#release(pick)
      case "vanish":
        return this.#vanish(pick)
    }
  }

  async #send(pick: number) {
    const message = choose(this.model.executing(), pick)
    if (message === undefined) {
      return nothing
    }
    message.wasSent = true
    return {
      store: await this.#outbox.markSending(this.#claimOf(message.id), HOUR_MS),
      model: true,
    }
  }

  async #release(pick: number) {
    const message = choose(this.model.executing(), pick)
    if (message !== undefined) {
      await this.#outbox.release([this.#claimOf(message.id)])
      this.model.release(message)
    }
    return nothing
  }

  async #vanish(pick: number) {
    const message = choose(this.model.executing(), pick)
    if (message === undefined) {
      return { store: await this.#outbox.rescue(), model: 0 }
    }
    await this.#module.sql(
      "update erp_outbox_message set lease_until = now() - interval '1 second' where id = ?",
      [message.id]
    )
    this.model.rescue(message.id)
    return { store: await this.#outbox.rescue(), model: 1 }
  }

  async #operate(operation: Operation, pick: number) {
    const message = this.#ofInterest(pick)
    if (message === undefined) {
      return nothing
    }
    const ids = [message.id]
    switch (operation) {
      case "retry":
        return {
          store: await this.#outbox.retry(ids, anna),
          model: this.model.retry(message) ? ids : [],
        }
      case "skip":
        return {
          store: idsOf(await this.#outbox.skip(ids, anna)),
          model: this.model.skip(message) ? ids : [],
        }
      case "cancel":
        return {
          store: idsOf(await this.#outbox.cancel(ids, anna)),
          model: this.model.cancel(message) ? ids : [],
        }
      case "complete":
        return {
          store: (await this.#outbox.complete(message.id, anna)) !== null,
          model: this.model.complete(message),
        }
      case "send again":
        return {
          store: (await this.#outbox.sendAgain(message.id, anna)) !== null,
          model: this.model.sendAgain(message),
        }
    }
  }

  /** Operators mostly look at what waits for them. */
  #ofInterest(pick: number): ModelMessage | undefined {
    const { messages } = this.model
    const parked = messages.filter(({ isParked }) => isParked)
    return choose(
      pick % 4 === 0 || parked.length === 0 ? messages : parked,
      pick
    )
  }

  async #wake(
    step: "retry parked" | "wake connection" | "wake not due" | "pass time",
    connectionId: string
  ) {
    switch (step) {
      case "retry parked":
        return this.#retryParked(connectionId)
      case "wake connection":
        await this.#outbox.wakeConnection(connectionId)
        this.model.wakeConnection(connectionId)
        return nothing
      case "wake not due":
        await this.#outbox.wakeNotDue(connectionId)
        this.model.wakeNotDue(connectionId)
        return nothing
      case "pass time":
        await this.#module.sql(
          "update erp_outbox_message set run_at = run_at - interval '1 day' where run_at > now()"
        )
        this.model.passTime()
        return nothing
    }
  }

  /** The orders of a connection that wait for a person, all at once. */
  async #retryParked(connectionId: string) {
    const found = await this.#outbox.walkParked(
      { topic: "order", connectionId, reasonCode: null },
      { after: 0, limit: 100 }
    )
    const retried = await this.#outbox.retry(idsOf(found), anna, "bulk")
    const parked = this.model.messages.filter(
      (message) =>
        message.isParked &&
        message.topic === "order" &&
        message.connectionId === connectionId
    )
    return {
      store: retried.toSorted(),
      model: idsOf(
        parked.filter((message) => this.model.retry(message, "bulk"))
      ).sort(),
    }
  }

  #claimOf(id: string): MessageRow {
    const claim = this.#claims.findLast((one) => one.id === id)
    if (claim === undefined) {
      throw new Error(`Nobody claimed ${id}`)
    }
    return claim
  }
}

const idsOf = (messages: readonly { readonly id: string }[]) =>
  messages.map(({ id }) => id)

const nothing = { store: null, model: null }

function choose<T>(from: readonly T[], pick: number): T | undefined {
  return from[pick % Math.max(1, from.length)]
}
