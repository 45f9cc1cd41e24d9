import fc from "fast-check"
import { topics } from "../../src/domain/flow"
import type { MessageRow } from "../../src/modules/erp-sync/stores/outbox-rows"
import {
  anOrder,
  HOUR_MS,
  settled,
  type SettlementName,
  settlements,
} from "./builders"
import type { ModuleUnderTest } from "./erp-sync-module"
import { type Fact, type ModelMessage, OutboxModel } from "./outbox-model"

const connections = fc.constantFrom("con_a", "con_b")
const endings = fc.constantFrom(
  ...(Object.keys(settlements) as SettlementName[])
)

/** Few records on fewer keys, so that messages meet. */
const facts = fc
  .record({
    connectionId: connections,
    topic: fc.constantFrom("order" as const, "customer" as const),
    record: fc.nat(3),
    lane: fc.constantFrom("realtime" as const, "bulk" as const),
    isForced: fc.boolean(),
  })
  .map(({ record, ...fact }): Fact => ({
    ...fact,
    entityId: `id_${String(record)}`,
    orderingKey: `key_${String(record % 2)}`,
  }))

/** `pick` chooses one of those there are. */
const pick = fc.nat(1_000)
const steps = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      step: fc.constant("record" as const),
      facts: fc.array(facts, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      step: fc.constant("claim" as const),
      connectionId: connections,
      topics: fc.constantFrom(topics, topics, ["order" as const]),
      limit: fc.integer({ min: 1, max: 3 }),
      maxExecuting: fc.constantFrom(0, 2, 4, 8),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      step: fc.constantFrom("settle" as const, "settle late" as const),
      pick,
      ending: endings,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      step: fc.constantFrom(
        "retry" as const,
        "cancel" as const,
        "complete" as const,
        "send again" as const
      ),
      pick,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      step: fc.constantFrom("send" as const, "vanish" as const),
      pick,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      step: fc.constantFrom(
        "retry parked" as const,
        "wake connection" as const,
        "wake not due" as const,
        "pass time" as const
      ),
      connectionId: connections,
    }),
  }
)

export const walks = fc.array(steps, {
  minLength: 20,
  maxLength: 120,
  size: "max",
})
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never

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
        return this.#send(step.pick)
      case "vanish":
        return this.#vanish(step.pick)
      case "retry":
      case "cancel":
      case "complete":
      case "send again":
        return this.#operate(step.step, step.pick)
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
    const { connectionId, topics: on, limit, maxExecuting } = request
    const free = maxExecuting - this.model.executing(connectionId).length
    const candidates = this.model.claimable(connectionId, on)
    const expected = await this.#inOrderOfClaim(candidates)
    const claimed = await this.#outbox.claim({
      connectionId,
      topics: on,
      limit,
      maxExecuting,
      leaseMs: HOUR_MS,
    })
    claimed.forEach((message) => {
      this.model.claim(message.id)
      this.#claims.push(message)
    })
    return {
      store: claimed.map(({ id }) => id).sort(),
      model: expected.slice(0, Math.max(0, Math.min(limit, free))).sort(),
    }
  }

  /** The model has no clock, so it asks when each became due. */
  async #inOrderOfClaim(
    candidates: readonly ModelMessage[]
  ): Promise<string[]> {
    const sorted = await this.#module.sql<{ id: string }>(
      "select id from erp_outbox_message order by lane desc, run_at, seq"
    )
    const ids = new Set(candidates.map(({ id }) => id))
    return sorted.map(({ id }) => id).filter((id) => ids.has(id))
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

  async #send(pick: number) {
    const message = choose(this.model.executing(), pick)
    if (message === undefined) {
      return nothing
    }
    message.wasSent = true
    return {
      store: await this.#outbox.markSending(this.#claimOf(message.id)),
      model: true,
    }
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

  async #operate(
    operation: "retry" | "cancel" | "complete" | "send again",
    pick: number
  ) {
    const message = this.#ofInterest(pick)
    if (message === undefined) {
      return nothing
    }
    const { id } = message
    switch (operation) {
      case "retry":
        return {
          store: (await this.#outbox.retry({ ids: [id] })).length === 1,
          model: this.model.retry(message),
        }
      case "cancel":
        return {
          store: (await this.#outbox.cancel([id])).length === 1,
          model: this.model.cancel(message),
        }
      case "complete":
        return {
          store: (await this.#outbox.complete(id)) !== null,
          model: this.model.complete(message),
        }
      case "send again":
        return {
          store: (await this.#outbox.sendAgain(id)) !== null,
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
      case "retry parked": {
        const retried = await this.#outbox.retry({ parked: { connectionId } })
        const parked = this.model.messages.filter(
          (message) => message.isParked && message.connectionId === connectionId
        )
        return {
          store: retried.toSorted(),
          model: parked
            .filter((message) => this.model.retry(message))
            .map(({ id }) => id)
            .sort(),
        }
      }
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

  #claimOf(id: string): MessageRow {
    const claim = this.#claims.findLast((one) => one.id === id)
    if (claim === undefined) {
      throw new Error(`Nobody claimed ${id}`)
    }
    return claim
  }
}

const nothing = { store: null, model: null }

function choose<T>(from: readonly T[], pick: number): T | undefined {
  return from[pick % Math.max(1, from.length)]
}
