import { describe, expect, it } from "vitest"
import { decideExport, type OrderStanding } from "./export-rule"
import { paymentKinds } from "./records/order"

const paid: OrderStanding = {
  isCanceled: false,
  isDraft: false,
  paymentKind: "card",
  isPaid: true,
}
const unpaid = { ...paid, isPaid: false }

const decide = (standing: Partial<OrderStanding>, isForced = false) =>
  decideExport({ ...paid, ...standing }, { isForced })

describe("decideExport", () => {
  it.each(paymentKinds)("exports a paid order (%s) now", (paymentKind) => {
    expect(decide({ paymentKind })).toEqual({ export: "now" })
  })

  it("exports an order that is paid on delivery now", () => {
    expect(decide({ ...unpaid, paymentKind: "cash_on_delivery" })).toEqual({
      export: "now",
    })
  })

  it.each(paymentKinds.filter((kind) => kind !== "cash_on_delivery"))(
    "lets an unpaid order (%s) wait for the money",
    (paymentKind) => {
      expect(decide({ ...unpaid, paymentKind })).toEqual({
        export: "later",
        reason: "awaiting_payment",
      })
    }
  )

  it("lets an operator override the payment rule", () => {
    expect(decide(unpaid, true)).toEqual({ export: "now" })
  })

  it.each([
    [{ isDraft: true }, "draft"],
    [{ isCanceled: true }, "canceled"],
    [{ isDraft: true, isCanceled: true }, "draft"],
  ])("never exports %o, not even for an operator", (standing, reason) => {
    expect(decide(standing)).toEqual({ export: "never", reason })
    expect(decide(standing, true)).toEqual({ export: "never", reason })
  })
})
