import { describe, expect, it } from "vitest"
import type { ConnectionOverview, Message, Run } from "./api-types"
import { isMoving, overviewPollMs, pollMs, queuePollMs } from "./polling"

const now = Date.parse("2026-01-15T08:00:00.000Z")

function aMessage(over: Partial<Message>): Message {
  return {
    id: "erpout_1",
    connection_id: "erpcon_1",
    connection_name: "Smarty",
    topic: "order",
    entity_id: "order_1",
    label: "#1",
    state: "available",
    parked: false,
    reason_code: null,
    reason: null,
    issues: [],
    attempt: 0,
    run_at: "2026-01-15T08:00:10.000Z",
    created_at: "2026-01-15T07:59:00.000Z",
    finished_at: null,
    origin: "event",
    lane: "realtime",
    ...over,
  }
}

function anOverview(waiting: number, running: Run[]): ConnectionOverview {
  return { waiting, running } as ConnectionOverview
}

describe("polling", () => {
  it("watches a message that is due within a minute", () => {
    expect(isMoving(aMessage({}), now)).toBe(true)
  })

  it("watches a message that is being sent, whenever it was due", () => {
    const late = { state: "executing", run_at: "2026-01-16T08:00:00.000Z" }
    expect(isMoving(aMessage(late as Partial<Message>), now)).toBe(true)
  })

  it("leaves alone what waits for a person, is finished or is far away", () => {
    expect(isMoving(aMessage({ parked: true }), now)).toBe(false)
    expect(isMoving(aMessage({ finished_at: "2026-01-15" }), now)).toBe(false)
    const later = "2026-01-15T09:00:00.000Z"
    expect(isMoving(aMessage({ run_at: later }), now)).toBe(false)
  })

  it("reads the overview often while an import runs, seldom while orders wait, else never", () => {
    expect(overviewPollMs([anOverview(0, [{} as Run])])).toBe(pollMs)
    expect(overviewPollMs([anOverview(3, [])])).toBe(queuePollMs)
    expect(overviewPollMs([anOverview(0, [])])).toBe(false)
  })
})
