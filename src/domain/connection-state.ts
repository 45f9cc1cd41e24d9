/**
 * - `active`       works
 * - `paused`       stopped by a person
 * - `needs_reauth` the ERP refused the credentials; a good check resumes it
 */
export const connectionStates = ["active", "paused", "needs_reauth"] as const
export type ConnectionState = (typeof connectionStates)[number]
