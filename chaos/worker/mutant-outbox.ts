import type { Database } from "../../src/modules/erp-sync/stores/database"
import { OutboxStore } from "../../src/modules/erp-sync/stores/outbox-store"
import type { Mutant } from "./mutants"

type ClaimRequest = Parameters<OutboxStore["claim"]>[0]

/** The real queue, with the mistake of a mutant. */
export class MutantOutbox extends OutboxStore {
  readonly #mutant: Mutant

  constructor(db: Database, mutant: Mutant) {
    super(db)
    this.#mutant = mutant
  }

  override async claim(request: ClaimRequest) {
    const claimed = await super.claim(request)
    return this.#mutant === "blind_resend"
      ? claimed.map((message) => ({ ...message, sent_at: null }))
      : claimed
  }

  override rescue() {
    return this.#mutant === "no_rescue" ? Promise.resolve(0) : super.rescue()
  }
}
