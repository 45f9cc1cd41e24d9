/**
 * The life of an outbox message. The picture and the table of who may cause
 * which transition are in `docs/outbox-lifecycle.md`.
 *
 * - `available`      waiting for a worker
 * - `executing`      claimed by a worker; its lease says until when
 * - `retryable`      an attempt failed in a way that time may heal
 * - `snoozed`        postponed without using an attempt (rate limit, not yet
 *                    paid, a prerequisite on its way)
 * - `indeterminate`  sent, but the answer was lost: the ERP may have booked
 *                    it, so the next step is a lookup, never a blind resend
 * - `completed`      the ERP has it
 * - `cancelled`      the ERP said no, or an operator did
 * - `discarded`      the attempts are used up
 */
export const outboxStates = [
  "available",
  "executing",
  "retryable",
  "snoozed",
  "indeterminate",
  "completed",
  "cancelled",
  "discarded",
] as const

export type OutboxState = (typeof outboxStates)[number]

/** Every legal transition. What is not listed here must not happen. */
export const outboxTransitions: Readonly<
  Record<OutboxState, readonly OutboxState[]>
> = {
  available: ["executing", "cancelled"],
  executing: [
    "completed",
    "available",
    "retryable",
    "snoozed",
    "indeterminate",
    "cancelled",
    "discarded",
  ],
  retryable: ["executing", "available", "cancelled"],
  snoozed: ["executing", "available", "cancelled"],
  indeterminate: ["executing", "available", "completed", "cancelled"],
  completed: [],
  cancelled: ["available", "completed"],
  discarded: ["available", "completed", "cancelled"],
}

/** The states from which a worker may claim a message once it is due. */
export const claimableStates = [
  "available",
  "retryable",
  "snoozed",
  "indeterminate",
] as const satisfies readonly OutboxState[]

export function canTransition(from: OutboxState, to: OutboxState): boolean {
  return outboxTransitions[from].includes(to)
}

/** The states from which `to` may be reached: the guard of an SQL update. */
export function statesLeadingTo(to: OutboxState): OutboxState[] {
  return outboxStates.filter((from) => canTransition(from, to))
}
