import type { Topic } from "../../../domain/flow"
import type { Lane } from "../../../domain/lane"
import type { Database } from "./database"
import * as claim from "./outbox-claim"
import type { ClaimRequest } from "./outbox-claim"
import { enqueue } from "./outbox-enqueue"
import * as operate from "./outbox-operate"
import type { Operator } from "./outbox-operate"
import * as read from "./outbox-read"
import type { NewMessage } from "./outbox-rows"
import {
  type SettledAttempt,
  settle,
  type SettleOptions,
} from "./outbox-settle"

/** The queue of facts on their way to an ERP. One file per kind of statement. */
export class OutboxStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  enqueue(messages: readonly NewMessage[]) {
    return enqueue(this.#db, messages)
  }

  claim(request: ClaimRequest) {
    return claim.claim(this.#db, request)
  }

  extendLeases(claimed: readonly claim.Claimed[], leaseMs: number) {
    return claim.extendLeases(this.#db, claimed, leaseMs)
  }

  release(claimed: readonly claim.Claimed[]) {
    return claim.release(this.#db, claimed)
  }

  markSending(message: claim.Claimed, leaseMs: number) {
    return claim.markSending(this.#db, message, leaseMs)
  }

  settle(attempts: readonly SettledAttempt[], options: SettleOptions = {}) {
    return settle(this.#db, attempts, options)
  }

  rescue() {
    return claim.rescue(this.#db)
  }

  /** @param lane bulk: behind everything else */
  retry(
    ids: readonly string[],
    { actorId }: Operator,
    lane: Lane = "realtime"
  ) {
    return operate.retry(this.#db, ids, { actorId, lane })
  }

  skip(ids: readonly string[], operator: Operator) {
    return operate.skip(this.#db, ids, operator)
  }

  cancel(ids: readonly string[], operator: Operator) {
    return operate.cancel(this.#db, ids, operator)
  }

  complete(id: string, operator: Operator) {
    return operate.complete(this.#db, id, operator)
  }

  sendAgain(id: string, operator: Operator) {
    return operate.sendAgain(this.#db, id, operator)
  }

  wakeConnection(connectionId: string) {
    return operate.wakeConnection(this.#db, connectionId)
  }

  wakeNotDue(connectionId: string) {
    return operate.wakeNotDue(this.#db, connectionId)
  }

  list(query: read.MessageQuery) {
    return read.listMessages(this.#db, query)
  }

  firstInLine(connectionIds: readonly string[]) {
    return read.firstInLine(this.#db, connectionIds)
  }

  walkParked(
    query: read.ParkedQuery,
    page: { readonly after: number; readonly limit: number }
  ) {
    return read.walkParked(this.#db, query, page)
  }

  countParked(query: read.ParkedQuery) {
    return read.countParked(this.#db, query)
  }

  openOf(topic: Topic, entityIds: readonly string[]) {
    return read.openMessagesOf(this.#db, topic, entityIds)
  }

  find(id: string) {
    return read.findMessage(this.#db, id)
  }

  attempts(messageIds: readonly string[]) {
    return read.listAttempts(this.#db, messageIds)
  }

  operatorActions(messageIds: readonly string[]) {
    return read.listOperatorActions(this.#db, messageIds)
  }

  dueConnections() {
    return read.dueConnections(this.#db)
  }

  figures() {
    return read.outboxFigures(this.#db)
  }
}
