import { describe, expect, it } from "vitest"
import type { SandboxErp } from "../../erps/sandbox-erp"
import { chooseErps } from "../choose-erps"

const all = ["smarty", "papyrus"].map((key): SandboxErp => ({
  key,
  displayName: key,
  port: 4701,
  start: () => Promise.reject(new Error("Not to be started")),
}))

const keysOf = (wanted?: string) =>
  chooseErps(all, wanted).map(({ key }) => key)

describe("npm run demo -- --erp", () => {
  it("starts every simulated ERP when none is named", () => {
    expect(keysOf()).toEqual(["smarty", "papyrus"])
  })

  it("starts those that are named", () => {
    expect(keysOf("papyrus")).toEqual(["papyrus"])
    expect(keysOf("papyrus, smarty")).toEqual(["smarty", "papyrus"])
  })

  it("names those there are when one is not known", () => {
    expect(() => keysOf("sap")).toThrow(
      'There is no simulated ERP "sap". There are: smarty, papyrus.'
    )
  })
})
