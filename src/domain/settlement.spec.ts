import { describe, expect, it } from "vitest"
import { type FailureKind, failureKinds } from "./failure"
import { canTransition } from "./outbox-state"
import { settlementOf } from "./settlement"
import { aFailure } from "./test/failure-builders"

const policy = { baseMs: 2_000, maxMs: 60_000, maxAttempts: 3 }
const HALF = 0.5

const settle = (kind: FailureKind, attempt = 1) =>
  settlementOf(aFailure({ kind }), { attempt, random: HALF, policy })

describe("settlementOf", () => {
  it.each<[FailureKind, object]>([
    ["unavailable", { state: "retryable", delayMs: 1_500, usesAttempt: true }],
    ["rate_limited", { state: "snoozed", delayMs: 10_000, usesAttempt: false }],
    ["unauthorized", { state: "snoozed", delayMs: 60_000, usesAttempt: false }],
    ["rejected", { state: "cancelled", parked: true }],
    ["unbound", { state: "snoozed", delayMs: 5_000, usesAttempt: false }],
    [
      "indeterminate",
      { state: "indeterminate", delayMs: 1_000, usesAttempt: true },
    ],
    ["not_due", { state: "snoozed", delayMs: 3_600_000, usesAttempt: false }],
    ["obsolete", { state: "cancelled", parked: false }],
  ])("after %s comes %o", (kind, expected) => {
    expect(settle(kind)).toMatchObject(expected)
  })

  it.each(failureKinds)(
    "after %s keeps the failure for the timeline",
    (kind) => {
      expect(settle(kind)).toMatchObject({ failure: aFailure({ kind }) })
    }
  )

  it.each(failureKinds)("after %s goes to a state the life allows", (kind) => {
    expect(canTransition("executing", settle(kind, 1).state)).toBe(true)
    expect(canTransition("executing", settle(kind, 99).state)).toBe(true)
  })

  it.each(
    failureKinds.filter(
      (kind) => kind !== "unavailable" && kind !== "indeterminate"
    )
  )("decides about %s without looking at the attempts", (kind) => {
    expect(settle(kind, 99)).toEqual(settle(kind, 1))
  })

  it.each(["unavailable", "indeterminate"] as const)(
    "discards and parks when the last attempt ended %s",
    (kind) => {
      expect(settle(kind, 2)).toMatchObject({ parked: false })
      expect(settle(kind, 3)).toEqual({
        state: "discarded",
        parked: true,
        failure: aFailure({ kind }),
      })
    }
  )

  it("parks a lost answer that only a person can decide, at any attempt", () => {
    const failure = aFailure({ kind: "indeterminate", needsDecision: true })
    for (const attempt of [1, 3, 99]) {
      expect(settlementOf(failure, { attempt, random: HALF, policy })).toEqual({
        state: "indeterminate",
        parked: true,
        failure,
      })
    }
  })

  it("looks up a lost answer soon at first and with backoff later", () => {
    expect(settle("indeterminate", 1)).toMatchObject({ delayMs: 1_000 })
    expect(settle("indeterminate", 2)).toMatchObject({ delayMs: 3_000 })
  })

  it.each(["unavailable", "rate_limited", "unbound", "not_due"] as const)(
    "waits after %s as long as it is asked to",
    (kind) => {
      const failure = aFailure({ kind, retryAfterMs: 42_000 })
      expect(
        settlementOf(failure, { attempt: 1, random: HALF, policy })
      ).toMatchObject({
        delayMs: 42_000,
      })
    }
  )
})
