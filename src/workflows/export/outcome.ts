import { MedusaError } from "@medusajs/framework/utils"
import { isConnectorError } from "../../connectors/contract"
import type { Failure, Issue } from "../../domain/failure"
import { type Settlement, settlementOf } from "../../domain/settlement"
import type { MessageRow } from "../../modules/erp-sync/stores/outbox-rows"

/** How delivering one message ended. */
export type Outcome =
  | { readonly completed: true; readonly note: string | null }
  | { readonly completed: false; readonly failure: Failure }

export function completed(note: string | null = null): Outcome {
  return { completed: true, note }
}

export function failed(failure: Failure): Outcome {
  return { completed: false, failure }
}

export function obsolete(code: string, message: string): Outcome {
  return failed({ kind: "obsolete", code, message, issues: [] })
}

export function rejected(issues: readonly Issue[]): Outcome {
  const [first] = issues
  return failed({
    kind: "rejected",
    code: first?.code ?? "REJECTED",
    message: issues.map((issue) => issue.message).join(" "),
    issues,
  })
}

/** Anything a delivery may throw, as a failure that can be shown. */
export function failureOf(error: unknown): Failure {
  if (isConnectorError(error)) {
    return error
  }
  return {
    kind: "unavailable",
    code: "INTERNAL_ERROR",
    message:
      error instanceof MedusaError
        ? `The store could not prepare the record: ${error.message}`
        : "The record could not be prepared because of an unexpected error; the server log has the details. It is tried again.",
    issues: [],
  }
}

/** What becomes of a message whose delivery ended like this. */
export function settlementFor(
  outcome: Outcome,
  message: Pick<MessageRow, "attempts_used">
): Settlement {
  return outcome.completed
    ? { state: "completed", note: outcome.note }
    : settlementOf(outcome.failure, {
        attempt: message.attempts_used + 1,
        random: Math.random(),
      })
}
