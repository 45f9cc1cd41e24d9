import { describe, expect, it } from "vitest"
import { type SyncStatus, worstStatus } from "./sync-status"

describe("worstStatus", () => {
  it.each<[SyncStatus, SyncStatus[]]>([
    ["error", ["synced", "queued", "error", "not_linked"]],
    ["queued", ["synced", "queued", "not_linked"]],
    ["synced", ["not_linked", "synced"]],
    ["not_linked", ["not_linked", "not_linked"]],
    ["not_linked", []],
  ])("is %s over %o", (worst, statuses) => {
    expect(worstStatus(statuses)).toBe(worst)
    expect(worstStatus(statuses.toReversed())).toBe(worst)
  })
})
