import { describe, expect, it } from "vitest"
import type { Attempt, OperatorAction } from "../../lib/api-types"
import { timelineOf } from "./timeline"

function anAttempt(number: number, started_at: string): Attempt {
  return {
    id: `erpatt_${number}`,
    number,
    started_at,
    duration_ms: 12,
    outcome: "discarded",
    error_code: null,
    error_message: null,
    exchanges: [],
  }
}

describe("the timeline of a message", () => {
  it("has each decision between the attempts it was taken between", () => {
    const retried: OperatorAction = {
      id: "erpact_1",
      action: "retry",
      operator: "Anna Nowak",
      created_at: "2026-01-15T08:05:00.000Z",
    }
    const attempts = [
      anAttempt(1, "2026-01-15T08:00:00.000Z"),
      anAttempt(2, "2026-01-15T08:05:01.000Z"),
    ]
    expect(timelineOf(attempts, [retried]).map(({ id }) => id)).toEqual([
      "erpatt_2",
      "erpact_1",
      "erpatt_1",
    ])
  })
})
