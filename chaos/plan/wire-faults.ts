import type {
  Fault,
  FaultEffect,
  FaultMatch,
} from "../../sandbox/erps/simulator/faults"
import type { Random } from "../../sandbox/erps/simulator/random"
import { type Choices, draw, times } from "./draw"

type Booked = Pick<FaultMatch, "afterProcessing">
type Effect = FaultEffect & Booked
type StatusEffect = Extract<FaultEffect, { kind: "status" }>

function status(
  code: number,
  more: Omit<StatusEffect, "kind" | "status"> & Booked = {}
): Effect {
  return { kind: "status", status: code, ...more }
}

const askedToWait = { headers: { "retry-after": "1" } }

/** The manner of the ERP to refuse: 200 and words. */
const refused = status(200, {
  body: JSON.stringify({ error: "Field not valid: rows" }),
})

/** Half of them book first: the answer is lost, the order is not. */
const POST_ORDER: Choices<Effect> = [
  [20, { kind: "reset_after_processing" }],
  [10, { kind: "reset" }],
  [5, { kind: "hang_after_processing" }],
  [3, { kind: "hang" }],
  [6, status(503)],
  [6, status(500)],
  [8, status(502, { afterProcessing: true })],
  [6, status(500, { afterProcessing: true })],
  [8, { kind: "truncate" }],
  [6, { kind: "malformed" }],
  [6, { kind: "malformed", afterProcessing: false }],
  [6, { kind: "empty" }],
  [3, { kind: "slow_drip", intervalMs: 5 }],
  [3, { kind: "delay", delayMs: 300 }],
  [4, refused],
  [2, status(422)],
]

/** Requests that can be repeated without harm. */
const REPEATABLE: Choices<Effect> = [
  [4, { kind: "reset" }],
  [3, { kind: "reset_after_processing" }],
  [1, { kind: "hang" }],
  [3, status(503)],
  [3, { kind: "truncate" }],
  [3, { kind: "malformed" }],
  [2, { kind: "empty" }],
]

const ORDER_POST = { method: "POST", path: "Sales_Orders/post" }
const CUSTOMER_POST = { method: "POST", path: "Customers/post" }

interface Budget {
  readonly match: Pick<FaultMatch, "method" | "path">
  /** About how many such requests there will be. */
  readonly requests: number
  readonly faults: number
  readonly effects: Choices<Effect>
}

/**
 * What goes wrong on the wire of one account: which of its requests meets
 * what. A fault waits for the n-th matching request, so the same plan breaks
 * the same requests, as far as processes can be made to do the same twice.
 */
export function planWireFaults(random: Random, orders: number): Fault[] {
  const customers = orders / 4
  const budgets: Budget[] = [
    {
      match: ORDER_POST,
      requests: orders * 1.2,
      faults: orders * 0.22,
      effects: POST_ORDER,
    },
    ...[
      { match: CUSTOMER_POST, requests: customers },
      { match: { path: "Customers/list" }, requests: customers * 1.2 },
      { match: { method: "PUT", path: "Customers/put" }, requests: customers },
      { match: { path: "Sales_Orders/list" }, requests: orders / 2 },
      { match: { path: "Sales_Orders/\\d+$" }, requests: orders },
      { match: { path: "Taxes/" }, requests: 20 },
    ].map((budget) => ({
      ...budget,
      faults: budget.requests * 0.06,
      effects: REPEATABLE,
    })),
    {
      match: ORDER_POST,
      requests: orders,
      faults: 2 + orders / 200,
      effects: [
        [2, status(429, askedToWait)],
        [2, status(503, askedToWait)],
        [1, status(429, { ...askedToWait, afterProcessing: true })],
        [1, status(503, { ...askedToWait, afterProcessing: true })],
      ],
    },
    {
      match: ORDER_POST,
      requests: orders,
      faults: 1,
      effects: [[1, status(401, { afterProcessing: true })]],
    },
  ]
  return budgets.flatMap(({ match, requests, faults, effects }) =>
    times(faults, () => ({
      ...match,
      ...draw(random, effects),
      skip: random.integer(0, Math.ceil(requests)),
    }))
  )
}
