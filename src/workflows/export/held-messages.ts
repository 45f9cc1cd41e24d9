import type { MessageRow } from "../../modules/erp-sync/stores/outbox-rows"
import type { OutboxStore } from "../../modules/erp-sync/stores/outbox-store"
import { LEASE_MARGIN_MS, LEASE_MS } from "./lease"

/** What a drain has claimed and not settled, and for how long it has it. */
export class HeldMessages {
  readonly #outbox: Pick<OutboxStore, "extendLeases">
  readonly #held = new Map<string, MessageRow>()
  readonly #lost = new AbortController()
  #extendedAt = performance.now()

  constructor(outbox: Pick<OutboxStore, "extendLeases">) {
    this.#outbox = outbox
  }

  /** Aborted when others may have taken the messages. */
  get lost(): AbortSignal {
    return this.#lost.signal
  }

  add(messages: readonly MessageRow[]): void {
    messages.forEach((message) => this.#held.set(message.id, message))
  }

  remove(messages: readonly Pick<MessageRow, "id">[]): void {
    messages.forEach(({ id }) => this.#held.delete(id))
  }

  /** Whether what became of a message can still be written. */
  readonly isWritable = (): boolean => isFresh(this.#extendedAt, 0)

  /** Whether a message that was claimed then may be begun. */
  mayBegin(claimedAt: number): boolean {
    return isFresh(Math.max(claimedAt, this.#extendedAt), LEASE_MARGIN_MS)
  }

  /** @param isClaiming some may be ours that we do not know of yet */
  async extendLeases(isClaiming: boolean): Promise<void> {
    const startedAt = performance.now()
    try {
      if (this.#held.size > 0 || isClaiming) {
        await this.#outbox.extendLeases([...this.#held.values()], LEASE_MS)
      }
      this.#extendedAt = startedAt
    } catch {
      // The next beat tries again. When the lease is over, others may take the
      // messages: what is under way is given up and looked up by them.
      if (!isFresh(this.#extendedAt, LEASE_MARGIN_MS)) {
        this.#lost.abort()
      }
    }
  }
}

/** Whether a lease that began then lasts for some time yet. */
function isFresh(since: number, marginMs: number): boolean {
  return performance.now() - since < LEASE_MS - marginMs
}
