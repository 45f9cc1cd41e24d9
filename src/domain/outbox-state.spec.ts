import { describe, expect, it } from "vitest"
import {
  canTransition,
  claimableStates,
  type OutboxState,
  outboxStates,
  outboxTransitions,
  statesLeadingTo,
} from "./outbox-state"

function reachableFrom(start: OutboxState): Set<OutboxState> {
  const seen = new Set([start])
  for (const state of seen) {
    outboxTransitions[state].forEach((next) => seen.add(next))
  }
  return seen
}

describe("The life of an outbox message", () => {
  it("begins available, and every state can be reached from there", () => {
    expect([...reachableFrom("available")].sort()).toEqual(
      [...outboxStates].sort()
    )
  })

  it("ends with completed", () => {
    expect(outboxTransitions.completed).toEqual([])
  })

  it.each(outboxStates.filter((state) => state !== "completed"))(
    "can end well from %s",
    (state) => {
      expect(reachableFrom(state)).toContain("completed")
    }
  )

  it("never leads from a state to itself", () => {
    expect(outboxStates.filter((state) => canTransition(state, state))).toEqual(
      []
    )
  })

  it("is executed only from the states a worker may claim", () => {
    expect(statesLeadingTo("executing")).toEqual([...claimableStates])
  })

  it("can be stopped by an operator from every state but completed", () => {
    expect(statesLeadingTo("cancelled")).toEqual([
      "available",
      "executing",
      "retryable",
      "snoozed",
      "indeterminate",
      "discarded",
    ])
  })

  it("is completed by a worker, or by a person where the ERP may have it", () => {
    expect(statesLeadingTo("completed")).toEqual([
      "executing",
      "indeterminate",
      "cancelled",
      "discarded",
    ])
  })

  it("becomes indeterminate or retryable by an attempt only", () => {
    expect(statesLeadingTo("indeterminate")).toEqual(["executing"])
    expect(statesLeadingTo("retryable")).toEqual(["executing"])
  })
})
