import type { MedusaContainer } from "@medusajs/framework/types"
import { topics } from "../../domain/flow"
import type { MessageRow } from "../../modules/erp-sync/stores/outbox-rows"
import { storeLabels } from "../store/core-tables"

/** Store id → what a person recognises the record of a message by. */
export async function messageLabels(
  container: MedusaContainer,
  messages: readonly Pick<MessageRow, "topic" | "entity_id">[]
): Promise<Map<string, string>> {
  const perTopic = await Promise.all(
    topics.map((topic) =>
      storeLabels(
        container,
        topic,
        messages
          .filter((message) => message.topic === topic)
          .map((message) => message.entity_id)
      )
    )
  )
  return new Map(perTopic.flatMap((labels) => [...labels]))
}
