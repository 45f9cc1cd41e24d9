import { describe, expect, it } from "vitest"
import { fulfillmentStatus, paymentStatus } from "./order-status"

describe("the statuses of an order", () => {
  it("have the core's texts and colours", () => {
    expect(paymentStatus("partially_refunded")).toEqual({
      text: "orders.payment.status.partiallyRefunded",
      color: "orange",
    })
    expect(fulfillmentStatus("not_fulfilled")).toEqual({
      text: "orders.fulfillment.status.notFulfilled",
      color: "red",
    })
  })

  it("are grey when a later Medusa adds one", () => {
    expect(paymentStatus("on_hold").color).toBe("grey")
  })
})
