import type { Topic } from "../../src/domain/flow"
import { type Lane, lanes } from "../../src/domain/lane"
import type { OutboxState } from "../../src/domain/outbox-state"
import { defaultRetryPolicy } from "../../src/domain/retry-policy"
import type { Settlement } from "../../src/domain/settlement"

/** What an observer may see of a message. */
export interface ModelMessage {
  readonly id: string
  readonly connectionId: string
  readonly topic: Topic
  readonly entityId: string
  readonly orderingKey: string
  lane: Lane
  state: OutboxState
  isHead: boolean
  isForced: boolean
  isStale: boolean
  isParked: boolean
  isSkipped: boolean
  isFinished: boolean
  isDue: boolean
  wasSent: boolean
  attempt: number
  attemptsUsed: number
  reasonKind: string | null
}

export type Fact = Pick<
  ModelMessage,
  "connectionId" | "topic" | "entityId" | "orderingKey" | "lane" | "isForced"
>

/** What a worker asks for, as far as the outcome depends on it. */
export interface ModelClaim {
  readonly connectionId: string
  readonly topics: readonly Topic[]
  readonly keys: Readonly<Record<Lane, number>>
  readonly runLength: number
  /** Ids of all messages, the longest waiting first: the model has no clock. */
  readonly order: readonly string[]
}

/** The outbox as its documents describe it, in memory and one step at a time. */
export class OutboxModel {
  /** In order of arrival. */
  readonly messages: ModelMessage[] = []
  readonly ordersInErp = new Set<string>()
  /** By an operator, for good. */
  readonly #stopped = new Set<string>()
  attempts = 0
  operatorActions = 0

  find(id: string): ModelMessage {
    const found = this.messages.find((message) => message.id === id)
    if (found === undefined) {
      throw new Error(`The model has no message ${id}`)
    }
    return found
  }

  /** Whether a fact is to be written down at all. */
  takes(fact: Fact): boolean {
    return (
      fact.isForced ||
      fact.topic !== "order" ||
      !(
        this.ordersInErp.has(`${fact.connectionId}:${fact.entityId}`) ||
        this.#wasStopped(fact)
      )
    )
  }

  #wasStopped(fact: Fact): boolean {
    const last = this.messages.findLast(
      (message) =>
        message.connectionId === fact.connectionId &&
        message.topic === fact.topic &&
        message.entityId === fact.entityId
    )
    return last !== undefined && this.#stopped.has(last.id)
  }

  openMessageOf(fact: Fact): ModelMessage | undefined {
    return this.messages.find(
      (message) =>
        !message.isFinished &&
        message.connectionId === fact.connectionId &&
        message.topic === fact.topic &&
        message.entityId === fact.entityId
    )
  }

  recordNew(id: string, fact: Fact): void {
    this.messages.push({
      ...fact,
      id,
      state: "available",
      isHead: false,
      isStale: false,
      isParked: false,
      isSkipped: false,
      isFinished: false,
      isDue: true,
      wasSent: this.#wasGivenUpAfterSending(fact),
      attempt: 0,
      attemptsUsed: 0,
      reasonKind: null,
    })
    this.#giveHead(fact)
  }

  /** It may be booked, and an order is booked once. */
  #wasGivenUpAfterSending(fact: Fact): boolean {
    return this.messages.some(
      (message) =>
        fact.topic === "order" &&
        message.topic === "order" &&
        message.connectionId === fact.connectionId &&
        message.entityId === fact.entityId &&
        message.state === "cancelled" &&
        message.wasSent
    )
  }

  renew(message: ModelMessage, fact: Fact): void {
    const isUnpaid =
      message.state === "snoozed" && message.reasonKind === "not_due"
    const isRefused = ["cancelled", "discarded"].includes(message.state)
    message.isStale ||= message.state === "executing"
    message.isForced ||= fact.isForced
    message.lane = fact.lane === "realtime" ? "realtime" : message.lane
    message.isDue ||= fact.isForced || isUnpaid
    if (isRefused && (message.topic !== "order" || fact.isForced)) {
      this.#makeAvailable(message)
    }
  }

  /** What a worker is given. */
  claim({ keys, runLength, order, ...claim }: ModelClaim): string[] {
    const heads = lanes.flatMap((lane) =>
      this.#claimableHeads(claim)
        .filter((head) => head.lane === lane)
        .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
        .slice(0, keys[lane])
    )
    const claimed = heads.flatMap((head) => [
      head,
      ...this.#followersOf(head, claim.topics, runLength - 1),
    ])
    claimed.forEach((message) => {
      message.state = "executing"
      message.attempt += 1
    })
    return claimed.map(({ id }) => id)
  }

  #claimableHeads({
    connectionId,
    topics,
  }: Pick<ModelClaim, "connectionId" | "topics">): ModelMessage[] {
    return this.messages.filter(
      (message) =>
        message.connectionId === connectionId &&
        message.isHead &&
        isTurnOf(message, topics) &&
        !this.executing().some((other) => isOfSameKey(other, message))
    )
  }

  /** Until the first whose turn it is not. */
  #followersOf(
    head: ModelMessage,
    topics: readonly Topic[],
    count: number
  ): ModelMessage[] {
    const behind = this.messages
      .slice(this.messages.indexOf(head) + 1)
      .filter((message) => isWaitingIn(message, head))
      .slice(0, count)
    const end = behind.findIndex((message) => !isTurnOf(message, topics))
    return end === -1 ? behind : behind.slice(0, end)
  }

  executing(): ModelMessage[] {
    return this.messages.filter(({ state }) => state === "executing")
  }

  release(message: ModelMessage): void {
    message.state = message.wasSent ? "indeterminate" : "available"
    message.attempt -= 1
    message.isStale = false
  }

  settle(id: string, settlement: Settlement): void {
    const message = this.find(id)
    const ending = endingOf(settlement)
    const goesAgain =
      message.isStale &&
      (message.topic !== "order" || message.isForced) &&
      (ending.isParked || (ending.isFinished && message.topic !== "order"))
    message.isDue =
      !ending.waits || (message.isStale && ending.reasonKind === "not_due")
    message.state = settlement.state
    message.isStale = false
    message.isFinished = ending.isFinished
    message.isParked = ending.isParked
    message.wasSent &&= settlement.state !== "completed"
    message.attemptsUsed += ending.usesAttempt ? 1 : 0
    message.reasonKind = ending.reasonKind
    if (goesAgain) {
      this.#makeAvailable(message)
      message.isFinished = false
    }
    this.attempts += 1
    message.isHead &&= !message.isFinished
    this.#giveHead(message)
  }

  rescue(id: string): void {
    const message = this.find(id)
    const isLast = message.attemptsUsed + 1 >= defaultRetryPolicy.maxAttempts
    message.state = isLast ? "discarded" : "available"
    message.state = message.wasSent ? "indeterminate" : message.state
    message.isParked = isLast
    message.attemptsUsed += message.isHead ? 1 : 0
    message.isDue = true
    message.reasonKind = "indeterminate"
  }

  retry(message: ModelMessage, lane: Lane = "realtime"): boolean {
    const waitsForDecision =
      message.state === "indeterminate" && message.isParked
    if (
      message.isFinished ||
      message.state === "executing" ||
      waitsForDecision
    ) {
      return false
    }
    const wasLost = message.state === "indeterminate"
    message.lane = lane === "bulk" ? "bulk" : message.lane
    this.#makeAvailable(message)
    message.state = wasLost ? "indeterminate" : "available"
    return this.#trace()
  }

  skip(message: ModelMessage): boolean {
    const mayWait = message.isParked || message.state === "retryable"
    if (message.isFinished || !mayWait || message.isSkipped) {
      return false
    }
    message.state = message.state === "retryable" ? "cancelled" : message.state
    message.isParked = true
    message.isSkipped = true
    message.isHead = false
    this.#giveHead(message)
    return this.#trace()
  }

  cancel(message: ModelMessage): boolean {
    if (message.isFinished || message.state === "executing") {
      return false
    }
    this.#stopped.add(message.id)
    return this.#finish(message, "cancelled")
  }

  complete(message: ModelMessage): boolean {
    const { state, isFinished } = message
    return (
      !isFinished &&
      ["indeterminate", "cancelled", "discarded"].includes(state) &&
      this.#finish(message, "completed")
    )
  }

  sendAgain(message: ModelMessage): boolean {
    if (message.isFinished || !message.isParked) {
      return false
    }
    this.#makeAvailable(message)
    message.wasSent = false
    return this.#trace()
  }

  wakeConnection(connectionId: string): void {
    this.messages
      .filter(
        ({ state, reasonKind, isParked, ...message }) =>
          message.connectionId === connectionId &&
          !isParked &&
          (state === "retryable" ||
            state === "indeterminate" ||
            (state === "snoozed" && reasonKind === "unauthorized"))
      )
      .forEach((message) => {
        message.isDue = true
      })
  }

  wakeNotDue(connectionId: string): void {
    this.messages
      .filter(
        ({ state, reasonKind, ...message }) =>
          message.connectionId === connectionId &&
          state === "snoozed" &&
          reasonKind === "not_due"
      )
      .forEach((message) => {
        message.isDue = true
      })
  }

  passTime(): void {
    this.messages.forEach((message) => {
      message.isDue = true
    })
  }

  #makeAvailable(message: ModelMessage): void {
    message.state = "available"
    message.isParked = false
    message.isSkipped = false
    message.attemptsUsed = 0
    message.isDue = true
    this.#giveHead(message)
  }

  #finish(message: ModelMessage, state: OutboxState): boolean {
    message.state = state
    message.isHead = false
    message.isParked = false
    message.isFinished = true
    this.#giveHead(message)
    return this.#trace()
  }

  #trace(): true {
    this.operatorActions += 1
    return true
  }

  /** The first that waits in a key is its head, unless it has one. */
  #giveHead(key: Key): void {
    const waiting = this.messages.filter((one) => isWaitingIn(one, key))
    const [first] = waiting
    if (first !== undefined && !waiting.some(({ isHead }) => isHead)) {
      first.isHead = true
    }
  }
}

type Key = Pick<ModelMessage, "connectionId" | "orderingKey">

function isOfSameKey(a: Key, b: Key): boolean {
  return a.connectionId === b.connectionId && a.orderingKey === b.orderingKey
}

/** Neither finished nor set aside. */
function isWaitingIn(message: ModelMessage, key: Key): boolean {
  return !message.isFinished && !message.isSkipped && isOfSameKey(message, key)
}

function isTurnOf(message: ModelMessage, topics: readonly Topic[]): boolean {
  return (
    topics.includes(message.topic) &&
    !message.isFinished &&
    !message.isParked &&
    message.isDue &&
    message.state !== "executing"
  )
}

function endingOf(settlement: Settlement) {
  if (settlement.state === "completed") {
    return {
      isParked: false,
      isFinished: true,
      waits: false,
      usesAttempt: false,
      reasonKind: null,
    }
  }
  const { state, parked, failure } = settlement
  return {
    isParked: parked,
    isFinished: state === "cancelled" && !parked,
    waits: "delayMs" in settlement,
    usesAttempt: "usesAttempt" in settlement && settlement.usesAttempt,
    reasonKind: failure.kind,
  }
}
