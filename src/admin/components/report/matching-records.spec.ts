import { describe, expect, it } from "vitest"
import { matchingRecords } from "./matching-records"

describe("the records that match", () => {
  it("are all that the ERP does not have, when nothing is chosen", () => {
    expect(matchingRecords("order", { filters: {}, search: "" })).toEqual({
      action: "export",
      topic: "order",
      filter: {},
    })
  })

  it("are those of the search and of every filter that holds something", () => {
    const filters = {
      erp_status: ["error", "queued"],
      region_id: ["reg_1"],
      sales_channel_id: [],
      created_at: { $gte: "2026-01-01T00:00:00.000Z" },
      updated_at: null,
    }
    expect(
      matchingRecords("order", { filters, search: "anna" }).filter
    ).toEqual({
      erp_status: ["queued", "error"],
      where: {
        region_id: ["reg_1"],
        created_at: { $gte: "2026-01-01T00:00:00.000Z" },
        q: "anna",
      },
    })
  })
})
