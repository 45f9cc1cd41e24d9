import { describe, expect, it } from "vitest"
import { parseReport } from "./report-store"

describe("the remembered report", () => {
  it("is the export or the imports that were last started", () => {
    expect(parseReport('{"kind":"export","id":"erpexp_1"}')).toEqual({
      kind: "export",
      id: "erpexp_1",
    })
    expect(parseReport('{"kind":"runs","ids":["erprun_1"]}')).toEqual({
      kind: "runs",
      ids: ["erprun_1"],
    })
  })

  it("is nothing when nothing or something else was stored", () => {
    expect(parseReport(null)).toBeNull()
    expect(parseReport('"erpexp_1"')).toBeNull()
    expect(parseReport('{"kind":"other"}')).toBeNull()
  })
})
