import { MedusaError } from "@medusajs/framework/utils"
import { describe, expect, it } from "vitest"
import { ConnectorError } from "../../connectors/contract"
import { completed, failureOf, obsolete, rejected } from "./outcome"

describe("failureOf", () => {
  it("lets a connector's own failure through", () => {
    const error = new ConnectorError("rate_limited", {
      code: "ERP_RATE_LIMITED",
      message: "The ERP asks for fewer requests.",
      retryAfterMs: 5_000,
    })
    expect(failureOf(error)).toMatchObject({
      kind: "rate_limited",
      code: "ERP_RATE_LIMITED",
      retryAfterMs: 5_000,
      issues: [],
    })
  })

  it("says what the store could not do", () => {
    const error = new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "Order order_1 was not found"
    )
    expect(failureOf(error)).toEqual({
      kind: "unavailable",
      code: "INTERNAL_ERROR",
      message:
        "The store could not prepare the record: Order order_1 was not found",
      issues: [],
    })
  })

  it.each([
    new Error("duplicate key: mario@example.com"),
    new TypeError("x of undefined (mario@example.com)"),
    "mario@example.com",
    undefined,
  ])("repeats nothing of an unexpected error (%o)", (error) => {
    const failure = failureOf(error)
    expect(failure).toMatchObject({
      kind: "unavailable",
      code: "INTERNAL_ERROR",
    })
    expect(failure.message).not.toContain("mario")
  })

  it("never counts as the ERP's fault, which would stop the connection", () => {
    expect(failureOf(new Error("bug")).code).not.toMatch(/^ERP_/)
  })
})

describe("An outcome", () => {
  it("is completed, with or without something to say", () => {
    expect(completed()).toEqual({ completed: true, note: null })
    expect(completed("It was there.")).toEqual({
      completed: true,
      note: "It was there.",
    })
  })

  it("is obsolete with a reason", () => {
    expect(obsolete("ORDER_GONE", "It is gone.")).toEqual({
      completed: false,
      failure: {
        kind: "obsolete",
        code: "ORDER_GONE",
        message: "It is gone.",
        issues: [],
      },
    })
  })

  it("is rejected with all issues, under the code of the first", () => {
    const issues = [
      { code: "customer.email_missing", message: "There is no e-mail." },
      { code: "order.empty", message: "There are no lines." },
    ]
    expect(rejected(issues)).toEqual({
      completed: false,
      failure: {
        kind: "rejected",
        code: "customer.email_missing",
        message: "There is no e-mail. There are no lines.",
        issues,
      },
    })
  })
})
