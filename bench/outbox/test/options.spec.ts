import { describe, expect, it } from "vitest"
import { readOptions } from "../options"
import { full, quick } from "../scale"

describe("The options of the benchmark", () => {
  it("measure everything at full scale, with the disk, unless told otherwise", () => {
    expect(readOptions([])).toEqual({
      scale: full,
      chosen: ["enqueue", "latency", "drain", "blocked", "history", "orders"],
      json: false,
      durable: true,
    })
  })

  it("choose a few measurements and a small scale", () => {
    const { scale, chosen } = readOptions([
      "--quick",
      "--only",
      "drain,enqueue",
    ])

    expect(scale).toBe(quick)
    expect(chosen).toEqual(["enqueue", "drain"])
  })

  it("name the measurements there are when one is mistyped", () => {
    expect(() => readOptions(["--only", "drian"])).toThrow(
      /no measurement "drian".*enqueue, latency, drain/s
    )
  })
})
