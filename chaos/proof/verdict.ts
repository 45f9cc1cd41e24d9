import { emailOf, phoneOf, taxRateName, totalOf } from "../world/documents"
import type { BookedOrder, Evidence } from "./evidence"
import { grouped } from "./evidence"
import { copiesOf, type Expectation, type ExpectedOrder } from "./expectation"

/** What is wrong, a sentence each. Nothing is wrong: all are empty. */
export interface Verdict {
  readonly lost: readonly string[]
  readonly duplicates: readonly string[]
  readonly orderViolations: readonly string[]
  /** Neither lost nor twice, but not as it should be. */
  readonly others: readonly string[]
}

/** Compares what is there with what must be there. */
export function judge(expectation: Expectation, evidence: Evidence): Verdict {
  const booked = grouped(
    evidence.booked.map((order) => [order.code ?? "", order] as const)
  )
  const orders = [...expectation.orders.values()].map((order) => ({
    order,
    copies: booked.get(String(order.plan.displayId)) ?? [],
  }))
  return {
    lost: [
      ...orders.flatMap(lostOrder),
      ...lostCustomers(expectation, evidence),
      ...lostTaxRates(expectation, evidence),
    ],
    duplicates: [
      ...orders.flatMap(duplicateOrder),
      ...twice("The customer", evidence.customers),
      ...twice("The tax rate", evidence.taxRates),
    ],
    orderViolations: [
      ...queueViolations(orders, evidence),
      ...versionViolations(evidence),
    ],
    others: [
      ...orders.flatMap((found) => wrongOrder(found, evidence)),
      ...unfinished(evidence),
      ...evidence.illegalTransitions.map(
        (transition) => `A message went ${transition}, which must not happen`
      ),
      ...evidence.crashes.map((crash) => `A worker gave up: ${crash}`),
    ],
  }
}

interface FoundOrder {
  readonly order: ExpectedOrder
  readonly copies: readonly BookedOrder[]
}

function lostOrder({ order, copies }: FoundOrder): string[] {
  const { id, kind } = order.plan
  return copies.length < copiesOf(order).min
    ? [`Order ${id} (${kind}) is not in the ERP`]
    : []
}

function duplicateOrder({ order, copies }: FoundOrder): string[] {
  const { id, kind } = order.plan
  return copies.length > copiesOf(order).max
    ? [`Order ${id} (${kind}) is in the ERP ${copies.length} times`]
    : []
}

function wrongOrder(
  { order, copies }: FoundOrder,
  { bindings }: Evidence
): string[] {
  const { id } = order.plan
  const [copy] = copies
  if (copy === undefined || copies.length > 1 || order.isCancelled) {
    return []
  }
  const bound = bindings.get(id)
  return [
    ...(copy.total === totalOf(order.plan)
      ? []
      : [`Order ${id} comes to ${copy.total}, not ${totalOf(order.plan)}`]),
    ...(copy.account === order.plan.account
      ? []
      : [`Order ${id} is in the account of somebody else`]),
    ...(bound === String(copy.id)
      ? []
      : [`Order ${id} is bound to ${String(bound)}, not ${copy.id}`]),
  ]
}

function lostCustomers(
  { customers }: Expectation,
  evidence: Evidence
): string[] {
  return [...customers].flatMap(([id, version]) => {
    const found = evidence.customers.get(emailOf(id)) ?? []
    return found.includes(phoneOf(version))
      ? []
      : [`Customer ${id} is not in the ERP as changed last (${version})`]
  })
}

function lostTaxRates({ taxRates }: Expectation, evidence: Evidence): string[] {
  return [...taxRates].flatMap(([id, version]) => {
    const [, account = "", rate = ""] = /^txr_(\d+)_(\d+)$/.exec(id) ?? []
    const found = evidence.taxRates.get(`${account}:CHAOS-${rate}`) ?? []
    return found.includes(taxRateName(version))
      ? []
      : [`Tax rate ${id} is not in the ERP as changed last (${version})`]
  })
}

function twice(
  what: string,
  found: ReadonlyMap<string, readonly unknown[]>
): string[] {
  return [...found]
    .filter(([, copies]) => copies.length > 1)
    .map(
      ([name, { length }]) => `${what} ${name} is in the ERP ${length} times`
    )
}

/**
 * Orders that share a queue were booked in the order in which their facts were
 * recorded. One that was cancelled or skipped gave its place up.
 */
function queueViolations(
  orders: readonly FoundOrder[],
  { messages }: Evidence
): string[] {
  const recorded = new Map<string, number>()
  messages
    .filter(({ topic }) => topic === "order")
    .forEach(({ entityId, seq }) => {
      recorded.set(entityId, Math.min(seq, recorded.get(entityId) ?? seq))
    })
  const queues = grouped(
    orders
      .filter(({ order, copies }) => !order.hasLostPlace && copies.length > 0)
      .flatMap((found) => {
        const { orderingKey } = found.order.plan
        return orderingKey === null ? [] : [[orderingKey, found] as const]
      })
  )
  return [...queues].flatMap(([queue, members]) =>
    inversions(
      members
        .map(({ order, copies }) => ({
          at: recorded.get(order.plan.id) ?? 0,
          value: copies[0]?.id ?? 0,
        }))
        .sort((a, b) => a.at - b.at)
        .map(({ value }) => value)
    ).map(
      ([earlier, later]) =>
        `In ${queue} the ERP booked ${later} before ${earlier}`
    )
  )
}

function versionViolations({ sentVersions }: Evidence): string[] {
  return [...sentVersions].flatMap(([email, versions]) =>
    inversions(versions).map(
      ([earlier, later]) =>
        `Customer ${email} was sent version ${later} after ${earlier}`
    )
  )
}

/** Neighbours that do not ascend. */
function inversions(values: readonly number[]): [number, number][] {
  return values.flatMap((value, index): [number, number][] => {
    const next = values[index + 1]
    return next !== undefined && next < value ? [[value, next]] : []
  })
}

function unfinished({ messages }: Evidence): string[] {
  return messages
    .filter(({ isFinished }) => !isFinished)
    .map(
      ({ id, topic, entityId, state, reason }) =>
        `Message ${id} (${topic} ${entityId}) is still ${state}: ${reason ?? "-"}`
    )
}
