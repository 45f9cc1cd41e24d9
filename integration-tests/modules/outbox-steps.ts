import fc from "fast-check"
import { topics } from "../../src/domain/flow"
import { type SettlementName, settlements } from "./builders"
import type { Fact } from "./outbox-model"

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
      keys: fc.record({
        realtime: fc.nat(3),
        bulk: fc.nat(3),
      }),
      runLength: fc.integer({ min: 1, max: 4 }),
      connection: fc.constantFrom(
        ...Array.from({ length: 6 }, () => "works" as const),
        "is paused" as const,
        "has changed" as const
      ),
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
      step: fc.constant("operate" as const),
      operation: fc.constantFrom(
        "retry" as const,
        "skip" as const,
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
      step: fc.constantFrom(
        "send" as const,
        "release" as const,
        "vanish" as const
      ),
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
export type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never

/** What a person can do to a message. */
export type Operation = "retry" | "skip" | "cancel" | "complete" | "send again"
