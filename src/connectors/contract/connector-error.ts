import type { Failure, FailureKind, Issue } from "../../domain/failure"

/** The kinds a connector may raise; the others are decided above it. */
export type ConnectorErrorKind = Exclude<FailureKind, "not_due" | "obsolete">

export interface ConnectorErrorOptions {
  /** Stable, upper case, without the vendor's name: `ERP_KEY_REFUSED`. */
  readonly code: string
  /** For the operator: what happened and what to do. No secrets, no names. */
  readonly message: string
  readonly issues?: readonly Issue[]
  readonly retryAfterMs?: number
  readonly cause?: unknown
}

/**
 * The only error a connector lets out. Its `kind` says what the caller does
 * next; everything the ERP or the network does is translated into one.
 */
export class ConnectorError extends Error implements Failure {
  override readonly name = "ConnectorError"
  readonly kind: ConnectorErrorKind
  readonly code: string
  readonly issues: readonly Issue[]
  readonly retryAfterMs?: number

  constructor(kind: ConnectorErrorKind, options: ConnectorErrorOptions) {
    super(
      options.message,
      options.cause === undefined ? {} : { cause: options.cause }
    )
    this.kind = kind
    this.code = options.code
    this.issues = options.issues ?? []
    if (options.retryAfterMs !== undefined) {
      this.retryAfterMs = options.retryAfterMs
    }
  }
}

export function isConnectorError(error: unknown): error is ConnectorError {
  return error instanceof ConnectorError
}
