/**
 * How long a worker holds what it claimed without a sign of life. Crash
 * recovery takes as long; Postgres may be away for almost as long.
 */
export const LEASE_MS = 30_000
/** How often a living worker extends it. */
export const HEARTBEAT_MS = 8_000
/** How long a drain with nothing to do waits for the next message. */
export const LINGER_MS = 30_000
/** Nothing is begun under a lease that may end before it is written down. */
export const LEASE_MARGIN_MS = 5_000
