import { MedusaError } from "@medusajs/framework/utils"
import type { MessageFilter } from "../../modules/erp-sync/stores/outbox-operate"
import type { MessageRow } from "../../modules/erp-sync/stores/outbox-rows"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"

/** Tries messages again: some, or all that wait for a person. */
export const retryErpMessagesWorkflow = singleStepWorkflow(
  "retry-erp-messages",
  async (
    container,
    which:
      { readonly ids: readonly string[] } | { readonly parked: MessageFilter }
  ) => {
    const retried = await erpSync(container).outbox.retry(which)
    return { retried: retried.length }
  }
)

/** Stops messages for good; the next of their keys come forward. */
export const cancelErpMessagesWorkflow = singleStepWorkflow(
  "cancel-erp-messages",
  async (container, { ids }: { readonly ids: readonly string[] }) => {
    const cancelled = await erpSync(container).outbox.cancel(ids)
    return { cancelled: cancelled.length }
  }
)

type Resolution =
  | {
      readonly id: string
      readonly action: "adopt"
      readonly externalId: string
      readonly number: string | null
    }
  | { readonly id: string; readonly action: "send_again" }

/** A person looked into the ERP: it is there, or it is not. */
export const resolveErpMessageWorkflow = singleStepWorkflow(
  "resolve-erp-message",
  async (container, resolution: Resolution) => {
    const { outbox, bindings } = erpSync(container)
    if (resolution.action === "send_again") {
      return idOf(await outbox.sendAgain(resolution.id))
    }
    const message = await outbox.find(resolution.id)
    if (message?.parked_at == null) {
      throw notWaiting()
    }
    await bindings.save(message.connection_id, [
      {
        kind: message.topic,
        storeId: message.entity_id,
        externalId: resolution.externalId,
        externalNumber: resolution.number,
      },
    ])
    return idOf(await outbox.complete(resolution.id))
  }
)

function idOf(message: MessageRow | null): { id: string } {
  if (message === null) {
    throw notWaiting()
  }
  return { id: message.id }
}

function notWaiting(): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "This message does not wait for a decision any more. Reload the page to see what has become of it."
  )
}
