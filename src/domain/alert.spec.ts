import { describe, expect, it } from "vitest"
import { alarmsOf, type AlertThresholds, type ConnectionHealth } from "./alert"

const thresholds: AlertThresholds = {
  backlogMinutes: 15,
  errorSharePercent: 20,
  errorShareLeast: 5,
  runLateMinutes: 30,
}

const healthy: ConnectionHealth = {
  name: "Bottega",
  state: "active",
  stateReason: null,
  isSilent: false,
  oldestWaitingSeconds: null,
  refusedLastHour: 0,
  settledLastHour: 40,
  foundBySweep: 0,
  lateRuns: [],
  heldReasons: [],
}

const kindsOf = (change: Partial<ConnectionHealth>) =>
  alarmsOf({ ...healthy, ...change }, thresholds).map(({ kind }) => kind)

describe("Alarms", () => {
  it("are silent about a connection that works", () => {
    expect(kindsOf({})).toEqual([])
  })

  it.each<[string, Partial<ConnectionHealth>, Partial<ConnectionHealth>]>([
    [
      "backlog",
      { oldestWaitingSeconds: 15 * 60 },
      { oldestWaitingSeconds: 15 * 60 - 1 },
    ],
    ["needs_reauth", { state: "needs_reauth" }, { state: "active" }],
    ["unreachable", { isSilent: true }, { isSilent: false }],
    [
      "error_share",
      { refusedLastHour: 2, settledLastHour: 10 },
      { refusedLastHour: 1, settledLastHour: 10 },
    ],
    ["sweep_found", { foundBySweep: 1 }, { foundBySweep: 0 }],
    [
      "run_missing",
      { lateRuns: [{ flow: "products", minutes: 30 }] },
      { lateRuns: [{ flow: "products", minutes: 29 }] },
    ],
  ])("tell of %s from its threshold on", (kind, wrong, right) => {
    expect(kindsOf(wrong)).toEqual([kind])
    expect(kindsOf(right)).toEqual([])
  })

  it("say nothing of a share among too few messages", () => {
    expect(kindsOf({ refusedLastHour: 4, settledLastHour: 4 })).toEqual([])
  })

  it("tell of a silent ERP only while its credentials are good", () => {
    expect(kindsOf({ state: "needs_reauth", isSilent: true })).toEqual([
      "needs_reauth",
    ])
  })

  it("leave a connection alone that a person has stopped", () => {
    expect(
      kindsOf({ state: "paused", isSilent: true, oldestWaitingSeconds: 9_999 })
    ).toEqual([])
  })

  it("name the connection, the figure and the page to open", () => {
    const [alarm] = alarmsOf(
      { ...healthy, oldestWaitingSeconds: 1_250 },
      thresholds
    )
    expect(alarm?.message).toBe(
      "Bottega: a message has been waiting for 20 minutes. See ERP sync → Queue."
    )
  })
})
