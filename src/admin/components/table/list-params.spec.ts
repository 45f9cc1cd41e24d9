import { describe, expect, it } from "vitest"
import {
  filterQuery,
  formatFilter,
  formatOrder,
  parseFilter,
  parseOrder,
  readFilters,
  withFilters,
  withParam,
  type FilterTypes,
} from "./list-params"

const types: FilterTypes = {
  region_id: "multiselect",
  state: "radio",
  created_at: "date",
}

describe("the state of a list in the address", () => {
  it("reads what the core lists write", () => {
    const params = new URLSearchParams(
      'region_id=reg_1,reg_2&created_at={"$gte":"2026-01-01T00:00:00.000Z"}'
    )
    expect(readFilters(params, types)).toEqual({
      region_id: ["reg_1", "reg_2"],
      created_at: { $gte: "2026-01-01T00:00:00.000Z" },
    })
  })

  it("writes what it reads", () => {
    const dates = { $gte: "2026-01-01T00:00:00.000Z", $lte: "2026-02-01" }
    expect(parseFilter(formatFilter(dates), "date")).toEqual(dates)
    expect(parseFilter(formatFilter(["a", "b"]), "multiselect")).toEqual([
      "a",
      "b",
    ])
    expect(parseFilter(formatFilter("paused"), "radio")).toBe("paused")
  })

  it("keeps an added filter without a value, but does not ask the server for it", () => {
    const filters = readFilters(new URLSearchParams("region_id=&state="), types)
    expect(filters).toEqual({ region_id: [], state: null })
    expect(filterQuery(filters)).toEqual({})
  })

  it("takes a date that nobody could have picked as no date", () => {
    expect(parseFilter("{broken", "date")).toBeNull()
    expect(parseFilter('{"$gte":1}', "date")).toBeNull()
  })

  it("starts again at the first page when a filter or the search changes", () => {
    const params = new URLSearchParams("offset=40&q=anna&region_id=reg_1")
    const filtered = withFilters(params, types, { state: "parked" })
    expect(filtered.toString()).toBe("q=anna&state=parked")
    expect(withParam(params, "q", "").toString()).toBe("region_id=reg_1")
  })

  it("leaves the address it was given alone", () => {
    const params = new URLSearchParams("offset=40")
    withParam(params, "q", "anna")
    expect(params.toString()).toBe("offset=40")
  })

  it("reads and writes the order, descending with a minus", () => {
    expect(parseOrder("-created_at")).toEqual({ id: "created_at", desc: true })
    expect(formatOrder({ id: "created_at", desc: true })).toBe("-created_at")
    expect(formatOrder({ id: "title", desc: false })).toBe("title")
    expect(parseOrder(null)).toBeNull()
    expect(formatOrder(null)).toBe("")
  })
})
