import { MedusaError } from "@medusajs/framework/utils"
import { describe, expect, it } from "vitest"
import { isOutage } from "./outage"

const coded = (code: string) => Object.assign(new Error("no"), { code })

describe("That the store could not be reached", () => {
  it.each([
    ["a connection that was refused", coded("ECONNREFUSED")],
    ["a database that shuts down", coded("57P01")],
    ["a database that has no connection left", coded("53300")],
    [
      "a connection that broke off",
      new Error("Connection terminated unexpectedly"),
    ],
    [
      "a pool that has no connection to give",
      { name: "KnexTimeoutError", message: "Knex: Timeout acquiring" },
    ],
    [
      "what a workflow has kept of such an error",
      { name: "DriverException", message: "no", stack: "", code: "08006" },
    ],
  ])("is told by %s", (_, error) => {
    expect(isOutage(error)).toBe(true)
  })

  it.each([
    [
      "what Medusa refuses",
      new MedusaError(MedusaError.Types.INVALID_DATA, "sku: A, already exists"),
    ],
    ["what the database refuses", coded("23505")],
    ["an error in the code", new TypeError("x is not a function")],
    ["no error at all", undefined],
  ])("is not told by %s", (_, error) => {
    expect(isOutage(error)).toBe(false)
  })
})
