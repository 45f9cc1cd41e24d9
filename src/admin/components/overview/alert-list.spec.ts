import { describe, expect, it } from "vitest"
import type { Alert } from "../../lib/alert-types"
import { alertPath, splitAlerts } from "./alert-list"

const now = Date.parse("2026-01-15T08:00:00.000Z")

function anAlert(over: Partial<Alert>): Alert {
  return {
    id: "erpalr_1",
    connection_id: "erpcon_1",
    connection_name: "Smarty",
    kind: "error_share",
    message: "Smarty: 9 of 10 messages of the last hour were refused.",
    opened_at: "2026-01-14T06:00:00.000Z",
    cleared_at: null,
    ...over,
  }
}

describe("the alerts of the overview", () => {
  it("are the open ones, and apart from them those that were over within a day", () => {
    const open = anAlert({})
    const over = anAlert({ cleared_at: "2026-01-15T07:00:00.000Z" })
    const old = anAlert({ cleared_at: "2026-01-14T07:00:00.000Z" })
    expect(splitAlerts([open, over, old], now)).toEqual({
      open: [open],
      over: [over],
    })
  })

  it("lead to where something can be done about them", () => {
    expect(alertPath(anAlert({}))).toBe(
      "/erp-sync/problems?connection_id=erpcon_1"
    )
    expect(alertPath(anAlert({ kind: "unreachable" }))).toBe(
      "/settings/erp-sync/erpcon_1"
    )
    expect(alertPath(anAlert({ kind: "run_held" }))).toBe(
      "/erp-sync/runs?connection_id=erpcon_1&state=held"
    )
  })
})
