import { MedusaError } from "@medusajs/framework/utils"
import type { Topic } from "../../domain/flow"
import type { Operator } from "../../modules/erp-sync/stores/outbox-operate"
import type { MessageRow } from "../../modules/erp-sync/stores/outbox-rows"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"

interface Some extends Operator {
  readonly ids: readonly string[]
}

/** Tries messages again, at once. */
export const retryErpMessagesWorkflow = singleStepWorkflow(
  "retry-erp-messages",
  async (container, { ids, actorId }: Some) => {
    const retried = await erpSync(container).outbox.retry(ids, { actorId })
    return { retried: retried.length }
  }
)

/** Sets messages that wait for a person aside; the next of their keys go. */
export const skipErpMessagesWorkflow = singleStepWorkflow(
  "skip-erp-messages",
  async (container, { ids, actorId }: Some) => {
    const skipped = await erpSync(container).outbox.skip(ids, { actorId })
    return { skipped: skipped.length }
  }
)

/** Stops messages for good; the next of their keys come forward. */
export const cancelErpMessagesWorkflow = singleStepWorkflow(
  "cancel-erp-messages",
  async (container, { ids, actorId }: Some) => {
    const cancelled = await erpSync(container).outbox.cancel(ids, { actorId })
    return { cancelled: cancelled.length }
  }
)

type Resolution = Operator & { readonly id: string } & (
    | {
        readonly action: "adopt"
        readonly externalId: string
        readonly number: string | null
      }
    | { readonly action: "send_again" }
  )

/** A person looked into the ERP: it is there, or it is not. */
export const resolveErpMessageWorkflow = singleStepWorkflow(
  "resolve-erp-message",
  async (container, resolution: Resolution) => {
    const { outbox, bindings } = erpSync(container)
    const { id, actorId } = resolution
    if (resolution.action === "send_again") {
      return idOf(await outbox.sendAgain(id, { actorId }))
    }
    const message = await outbox.find(id)
    if (message?.parked_at == null) {
      throw notWaiting()
    }
    assertOneRecord(message)
    await bindings.save(message.connection_id, [
      {
        kind: message.topic,
        storeId: message.entity_id,
        externalId: resolution.externalId,
        externalNumber: resolution.number,
      },
    ])
    return idOf(await outbox.complete(id, { actorId }))
  }
)

/** @throws {MedusaError} where one id of the ERP does not say it all */
function assertOneRecord(message: MessageRow): asserts message is MessageRow & {
  readonly topic: Exclude<Topic, "product" | "product_image">
} {
  if (message.topic === "product" || message.topic === "product_image") {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "A product is paired under Pairing, and found again by its SKU when it is sent again. Retry the message instead."
    )
  }
}

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
