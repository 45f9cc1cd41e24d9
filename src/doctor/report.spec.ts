import { describe, expect, it } from "vitest"
import { parseOptions } from "../modules/erp-sync/options"
import type { HealthRow } from "../modules/erp-sync/stores/health-store"
import { aConnectionRow } from "../modules/erp-sync/test/connection-builders"
import { type Findings, reportOf } from "./report"

const { alerts } = parseOptions({})
const measured: HealthRow = {
  connection_id: "erpcon_1",
  oldest_waiting_seconds: 90,
  refused_last_hour: 0,
  settled_last_hour: 12,
  late_runs: [],
  held_reasons: [],
}
const findings: Findings = {
  connections: [aConnectionRow({ found_by_sweep: 2 })],
  measured: [measured],
  depths: (["order", "customer"] as const).map((topic) => ({
    connection_id: "erpcon_1",
    topic,
    lane: "realtime",
    state: "available",
    count: 3,
  })),
}

describe("The doctor's report", () => {
  it("shows what a person asks first", () => {
    expect(reportOf(findings, alerts)).toEqual({
      isHealthy: true,
      text: [
        "Papyrus (papyrus, erpcon_1): active",
        "  queue       6 available",
        "  oldest      90 s",
        "  last hour   12 settled, 0 of them refused",
        "  sweep       2 found since the beginning",
        "",
        "Everything is as it should be.",
      ].join("\n"),
    })
  })

  it("says what is wrong and what to do", () => {
    const late = { ...measured, oldest_waiting_seconds: 3_600 }
    const report = reportOf({ ...findings, measured: [late] }, alerts)
    expect(report.isHealthy).toBe(false)
    expect(report.text).toContain("oldest      60 min")
    expect(report.text).toContain(
      "  ! Papyrus: a message has been waiting for 60 minutes. See ERP sync → Queue."
    )
    expect(report.text).toContain("1 to look at.")
  })

  it("tells a store without an ERP how to connect one", () => {
    const report = reportOf({ ...findings, connections: [] }, alerts)
    expect(report).toMatchObject({ isHealthy: true })
    expect(report.text).toContain("Settings → ERP connections")
  })
})
