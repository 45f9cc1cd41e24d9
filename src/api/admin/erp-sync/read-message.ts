import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { erpSync } from "../../../workflows/erp-sync"
import { messageLabels } from "../../../workflows/read/message-labels"
import { attemptView, connectionNames, messageView } from "./views"

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
  const [attempts, rows, labels] = await Promise.all([
    outbox.attempts([id]),
    connections.list(),
    messageLabels(container, [message]),
  ])
  return {
    message: messageView(message, connectionNames(rows), labels),
    attempts: attempts.map(attemptView),
  }
}
