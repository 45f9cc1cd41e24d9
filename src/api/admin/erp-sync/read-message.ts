import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { erpSync } from "../../../workflows/erp-sync"
import { messageLabels } from "../../../workflows/read/message-labels"
import { operatorNames } from "../../../workflows/store/core-tables"
import {
  attemptView,
  connectionNames,
  messageView,
  operatorActionView,
} from "./views"

/** @throws {MedusaError} not found */
export async function readMessage(container: MedusaContainer, id: string) {
  const { outbox, connections } = erpSync(container)
  const message = await outbox.find(id)
  if (message === null) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "There is no such message in the queue."
    )
  }
  const [[timeline], rows, labels] = await Promise.all([
    readTimelines(container, [id]),
    connections.list(),
    messageLabels(container, [message]),
  ])
  return {
    message: messageView(message, connectionNames(rows), labels),
    ...timeline,
  }
}

/** What was tried with each message, and what people did about it. */
export async function readTimelines(
  container: MedusaContainer,
  messageIds: readonly string[]
) {
  const { outbox } = erpSync(container)
  const [attempts, actions] = await Promise.all([
    outbox.attempts(messageIds),
    outbox.operatorActions(messageIds),
  ])
  const operators = await operatorNames(
    container,
    actions.flatMap(({ actor_id }) => actor_id ?? [])
  )
  return messageIds.map((id) => ({
    attempts: attempts
      .filter(({ message_id }) => message_id === id)
      .map(attemptView),
    actions: actions
      .filter(({ message_id }) => message_id === id)
      .map((row) => operatorActionView(row, operators)),
  }))
}
