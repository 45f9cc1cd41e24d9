/**
 * Why an attempt did not complete, named by what happens next.
 *
 * - `unavailable`   network, 5xx before anything was booked: retry with
 *                   backoff
 * - `rate_limited`  the ERP asks us to wait: snooze, no attempt used
 * - `unauthorized`  credentials refused: pause the connection, alert once
 * - `rejected`      the ERP understood and said no: park for an operator
 * - `unbound`       needs a record that is not bound yet, or something that
 *                   another server than the ERP has: snooze, alone
 * - `indeterminate` sent, answer lost: look it up before anything else
 * - `not_due`       not to be exported yet (an unpaid order): snooze
 * - `obsolete`      not to be exported any more (order cancelled before it
 *                   was due, record deleted): finish without sending
 */
export const failureKinds = [
  "unavailable",
  "rate_limited",
  "unauthorized",
  "rejected",
  "unbound",
  "indeterminate",
  "not_due",
  "obsolete",
] as const

export type FailureKind = (typeof failureKinds)[number]

/** One thing an operator can mend, and where. */
export interface Issue {
  /** Stable, for translation and grouping: `customer.email_missing`. */
  readonly code: string
  /** A sentence for the operator that says what to do next. */
  readonly message: string
  /** The field it is about, in our canonical vocabulary. */
  readonly field?: string
  /** The store record to open for mending it. */
  readonly record?: { readonly kind: RecordKind; readonly id: string }
}

export type RecordKind =
  | "order"
  | "customer"
  | "customer_group"
  | "product"
  | "variant"
  | "category"
  | "price_list"
  | "tax_rate"

/** What the drain learns from an attempt that did not complete. */
export interface Failure {
  readonly kind: FailureKind
  /** Stable, upper case: `ERP_RATE_LIMITED`. */
  readonly code: string
  /** A sentence for the operator; never a secret, never a personal datum. */
  readonly message: string
  readonly issues: readonly Issue[]
  /** How long the ERP (or the rule) asks us to wait. */
  readonly retryAfterMs?: number
  /** With `indeterminate`: a lookup cannot tell, only a person can. */
  readonly needsDecision?: boolean
}
