/**
 * - `active`       works
 * - `paused`       stopped by a person
 * - `needs_reauth` the ERP refused the credentials; a good check resumes it
 */
export const connectionStates = ["active", "paused", "needs_reauth"] as const
export type ConnectionState = (typeof connectionStates)[number]

/** The ERP of a working connection does not answer: its breaker is open. */
export function isSilent(connection: {
  readonly state: ConnectionState
  readonly breaker_retry_at: Date | null
}): boolean {
  return connection.state === "active" && connection.breaker_retry_at !== null
}
