import { describe, expect, it } from "vitest"
import type { ConnectionOverview, Message, Schedule } from "./api-types"
import type { Run } from "./run-types"
import {
  idlePollMs,
  isMoving,
  overviewPollMs,
  pollMs,
  queuePollMs,
} from "./polling"

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
    skipped: false,
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

function anOverview(
  over: Partial<ConnectionOverview>,
  state = "active"
): ConnectionOverview {
  const idle = { connection: { state }, waiting: 0, running: [], schedules: [] }
  return { ...idle, ...over } as unknown as ConnectionOverview
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

  it("reads the overview often while an import runs, less often while orders wait, else seldom", () => {
    const running = [{} as Run]
    expect(overviewPollMs([anOverview({ running })], now)).toBe(pollMs)
    expect(overviewPollMs([anOverview({ waiting: 3 })], now)).toBe(queuePollMs)
    expect(overviewPollMs([anOverview({})], now)).toBe(idlePollMs)
  })

  it("reads the overview often when an import is about to start", () => {
    const schedule = { enabled: true, next_run_at: "2026-01-15T08:00:03.000Z" }
    const due = { schedules: [schedule as Schedule] }
    const off = { schedules: [{ ...schedule, enabled: false } as Schedule] }
    expect(overviewPollMs([anOverview(due)], now)).toBe(pollMs)
    expect(overviewPollMs([anOverview(off)], now)).toBe(idlePollMs)
    expect(overviewPollMs([anOverview(due, "paused")], now)).toBe(idlePollMs)
  })
})
