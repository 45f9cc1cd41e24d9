import type { Settlement } from "../../src/domain/settlement"
import type { Topic } from "../../src/domain/flow"
import type { OutboxState } from "../../src/domain/outbox-state"
import type { Lane } from "../../src/modules/erp-sync/stores/outbox-rows"

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

/** The outbox as its documents describe it, in memory and one step at a time. */
export class OutboxModel {
  /** In order of arrival. */
  readonly messages: ModelMessage[] = []
  readonly ordersInErp = new Set<string>()
  attempts = 0

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
      !this.ordersInErp.has(`${fact.connectionId}:${fact.entityId}`)
    )
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
      isHead: !this.messages.some(
        (other) => !other.isFinished && isOfSameKey(other, fact)
      ),
      isStale: false,
      isParked: false,
      isFinished: false,
      isDue: true,
      wasSent: false,
      attempt: 0,
      attemptsUsed: 0,
      reasonKind: null,
    })
  }

  renew(message: ModelMessage, fact: Fact): void {
    const isUnpaid =
      message.state === "snoozed" && message.reasonKind === "not_due"
    message.isStale ||= message.state === "executing"
    message.isForced ||= fact.isForced
    message.lane = fact.lane === "realtime" ? "realtime" : message.lane
    message.isDue ||= fact.isForced || isUnpaid
    if (message.state === "cancelled" || message.state === "discarded") {
      this.#makeAvailable(message)
    }
  }

  /** Those a worker may take now. */
  claimable(connectionId: string, topics: readonly Topic[]): ModelMessage[] {
    return this.messages.filter(
      (message) =>
        message.connectionId === connectionId &&
        topics.includes(message.topic) &&
        message.isHead &&
        !message.isParked &&
        message.isDue &&
        message.state !== "executing"
    )
  }

  executing(connectionId?: string): ModelMessage[] {
    return this.messages.filter(
      (message) =>
        message.state === "executing" &&
        message.connectionId === (connectionId ?? message.connectionId)
    )
  }

  claim(id: string): void {
    const message = this.find(id)
    message.state = "executing"
    message.attempt += 1
  }

  settle(id: string, settlement: Settlement): void {
    const message = this.find(id)
    const ending = endingOf(settlement)
    const goesAgain =
      message.isStale &&
      (ending.isParked || (ending.isFinished && message.topic !== "order"))
    message.isDue =
      !ending.waits || (message.isStale && ending.reasonKind === "not_due")
    message.state = settlement.state
    message.isStale = false
    message.isHead = !ending.isFinished
    message.isFinished = ending.isFinished
    message.isParked = ending.isParked
    message.wasSent &&= settlement.state !== "completed"
    message.attemptsUsed += ending.usesAttempt ? 1 : 0
    message.reasonKind = ending.reasonKind
    if (goesAgain) {
      this.#makeAvailable(message)
      message.isHead = true
      message.isFinished = false
    }
    this.attempts += 1
    this.#letNextComeForward(message)
  }

  rescue(id: string): void {
    const message = this.find(id)
    message.state = message.wasSent ? "indeterminate" : "available"
    message.isDue = true
    message.reasonKind = "indeterminate"
  }

  retry(message: ModelMessage): boolean {
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
    this.#makeAvailable(message)
    message.state = wasLost ? "indeterminate" : "available"
    return true
  }

  cancel(message: ModelMessage): boolean {
    return (
      !message.isFinished &&
      message.state !== "executing" &&
      this.#finish(message, "cancelled")
    )
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
    return true
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
    message.attemptsUsed = 0
    message.isDue = true
  }

  #finish(message: ModelMessage, state: OutboxState): true {
    message.state = state
    message.isHead = false
    message.isParked = false
    message.isFinished = true
    this.#letNextComeForward(message)
    return true
  }

  #letNextComeForward(done: ModelMessage): void {
    const next = this.messages.find(
      (message) => !message.isFinished && isOfSameKey(message, done)
    )
    if (done.isFinished && next !== undefined) {
      next.isHead = true
    }
  }
}

type Key = Pick<ModelMessage, "connectionId" | "orderingKey">

function isOfSameKey(a: Key, b: Key): boolean {
  return a.connectionId === b.connectionId && a.orderingKey === b.orderingKey
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
