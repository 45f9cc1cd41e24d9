import { beforeEach, describe, expect, it } from "vitest"
import type { PlannedOrder } from "../../chaos/plan/orders"
import type {
  BookedOrder,
  Evidence,
  MessageTrace,
} from "../../chaos/proof/evidence"
import { Expectation } from "../../chaos/proof/expectation"
import { judge } from "../../chaos/proof/verdict"

function anOrder(
  displayId: number,
  overrides: Partial<PlannedOrder> = {}
): PlannedOrder {
  return {
    id: `order_${displayId}`,
    displayId,
    account: 0,
    customer: 0,
    isGuest: false,
    quantity: 1,
    kind: "ready",
    orderingKey: "queue",
    isEventLost: false,
    ...overrides,
  }
}

/** Two orders of one queue, where they should be. */
function goodEvidence(overrides: Partial<Evidence> = {}): Evidence {
  return {
    booked: [booked(1, 11), booked(2, 12)],
    customers: new Map([["cus_0_0@example.com", ["+39 02 3"]]]),
    sentVersions: new Map([["cus_0_0@example.com", [1, 3, 3]]]),
    taxRates: new Map([["0:CHAOS-1", ["Rate 2"]]]),
    messages: [message(1), message(2)],
    bindings: new Map([
      ["order_1", "11"],
      ["order_2", "12"],
    ]),
    illegalTransitions: [],
    crashes: [],
    ...overrides,
  }
}

function booked(
  displayId: number,
  id: number,
  overrides: Partial<BookedOrder> = {}
): BookedOrder {
  return {
    code: String(displayId),
    id,
    account: 0,
    total: "18.30",
    ...overrides,
  }
}

function message(
  displayId: number,
  overrides: Partial<MessageTrace> = {}
): MessageTrace {
  return {
    id: `erpout_${displayId}`,
    seq: displayId,
    topic: "order",
    entityId: `order_${displayId}`,
    state: "completed",
    isFinished: true,
    reason: null,
    ...overrides,
  }
}

let expectation: Expectation

const verdict = (overrides: Partial<Evidence> = {}) =>
  judge(expectation, goodEvidence(overrides))

beforeEach(() => {
  expectation = new Expectation()
  expectation.place(anOrder(1))
  expectation.place(anOrder(2))
  expectation.customers.set("cus_0_0", 3)
  expectation.taxRates.set("txr_0_1", 2)
})

describe("The verdict on a run", () => {
  it("has nothing to say when everything is where it should be", () => {
    expect(verdict()).toEqual({
      lost: [],
      duplicates: [],
      orderViolations: [],
      others: [],
    })
  })

  it("misses an order, a customer's last change and a tax rate's", () => {
    expect(
      verdict({
        booked: [booked(1, 11)],
        customers: new Map([["cus_0_0@example.com", ["+39 02 2"]]]),
        taxRates: new Map(),
      }).lost
    ).toEqual([
      "Order order_2 (ready) is not in the ERP",
      "Customer cus_0_0 is not in the ERP as changed last (3)",
      "Tax rate txr_0_1 is not in the ERP as changed last (2)",
    ])
  })

  it("counts what is there twice, whatever it is", () => {
    expect(
      verdict({
        booked: [booked(1, 11), booked(2, 12), booked(2, 13)],
        customers: new Map([["cus_0_0@example.com", [null, "+39 02 3"]]]),
        taxRates: new Map([["0:CHAOS-1", ["Rate 1", "Rate 2"]]]),
      }).duplicates
    ).toEqual([
      "Order order_2 (ready) is in the ERP 2 times",
      "The customer cus_0_0@example.com is in the ERP 2 times",
      "The tax rate 0:CHAOS-1 is in the ERP 2 times",
    ])
  })

  it("allows a cancelled order once, and one that is void never", () => {
    expectation.order("order_2").isCancelled = true
    expectation.place(anOrder(3, { kind: "void" }))
    expect(verdict({ booked: [booked(1, 11)] }).lost).toEqual([])
    expect(verdict().duplicates).toEqual([])
    expect(
      verdict({ booked: [booked(1, 11), booked(3, 13)] }).duplicates
    ).toEqual(["Order order_3 (void) is in the ERP 1 times"])
  })

  it("sees orders of a queue that overtook each other", () => {
    const swapped = [booked(1, 12), booked(2, 11)]
    expect(verdict({ booked: swapped }).orderViolations).toEqual([
      "In queue the ERP booked 11 before 12",
    ])
    expectation.order("order_1").hasLostPlace = true
    expect(verdict({ booked: swapped }).orderViolations).toEqual([])
  })

  it("sees an older version of a customer sent after a newer one", () => {
    expect(
      verdict({ sentVersions: new Map([["a@example.com", [1, 3, 2]]]) })
        .orderViolations
    ).toEqual(["Customer a@example.com was sent version 2 after 3"])
  })

  it("tells every other thing that should not be", () => {
    expect(
      verdict({
        booked: [booked(1, 11, { total: "18.31" }), booked(2, 12)],
        bindings: new Map([["order_1", "11"]]),
        messages: [
          message(1),
          message(2, { state: "retryable", isFinished: false }),
        ],
        illegalTransitions: ["completed → executing"],
        crashes: ["chaos-worker-1 ended with 1"],
      }).others
    ).toEqual([
      "Order order_1 comes to 18.31, not 18.30",
      "Order order_2 is bound to undefined, not 12",
      "Message erpout_2 (order order_2) is still retryable: -",
      "A message went completed → executing, which must not happen",
      "A worker gave up: chaos-worker-1 ended with 1",
    ])
  })
})
