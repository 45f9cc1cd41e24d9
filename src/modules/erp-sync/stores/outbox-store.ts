import type { Topic } from "../../../domain/flow"
import type { Database } from "./database"
import { claim, extendLeases, markSending, rescue } from "./outbox-claim"
import type { ClaimRequest } from "./outbox-claim"
import { enqueue } from "./outbox-enqueue"
import * as operate from "./outbox-operate"
import * as read from "./outbox-read"
import type { MessageRow, NewMessage } from "./outbox-rows"
import { type SettledAttempt, settle } from "./outbox-settle"

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
    return claim(this.#db, request)
  }

  extendLeases(ids: readonly string[], leaseMs: number) {
    return extendLeases(this.#db, ids, leaseMs)
  }

  markSending(message: Pick<MessageRow, "id" | "claim_token">) {
    return markSending(this.#db, message)
  }

  settle(attempts: readonly SettledAttempt[]) {
    return settle(this.#db, attempts)
  }

  rescue() {
    return rescue(this.#db)
  }

  retry(which: Parameters<typeof operate.retry>[1]) {
    return operate.retry(this.#db, which)
  }

  cancel(ids: readonly string[]) {
    return operate.cancel(this.#db, ids)
  }

  complete(id: string) {
    return operate.complete(this.#db, id)
  }

  sendAgain(id: string) {
    return operate.sendAgain(this.#db, id)
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

  openOf(topic: Topic, entityIds: readonly string[]) {
    return read.openMessagesOf(this.#db, topic, entityIds)
  }

  find(id: string) {
    return read.findMessage(this.#db, id)
  }

  attempts(messageIds: readonly string[]) {
    return read.listAttempts(this.#db, messageIds)
  }

  dueConnections() {
    return read.dueConnections(this.#db)
  }

  figures() {
    return read.outboxFigures(this.#db)
  }
}
