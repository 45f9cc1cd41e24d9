import type { Lane } from "../../domain/lane"
import type { MessageRow } from "../../modules/erp-sync/stores/outbox-rows"

/** Messages of one ordering key, delivered one after the other. */
export interface MessageRun {
  readonly lane: Lane
  readonly messages: readonly MessageRow[]
}

/** By ordering key; the messages are in order already. */
export function runsOf(claimed: readonly MessageRow[]): MessageRun[] {
  const runs = new Map<string, { lane: Lane; messages: MessageRow[] }>()
  for (const message of claimed) {
    const { ordering_key, lane } = message
    const run = runs.get(ordering_key) ?? { lane, messages: [] }
    run.messages.push(message)
    runs.set(ordering_key, run)
  }
  return [...runs.values()]
}
