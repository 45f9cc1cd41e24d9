/** How long finished things are kept. */
export interface Retention {
  /** Completed messages and their attempts. Default 90 days. */
  readonly messageDays: number
  /** Runs with their changes and settled issues. Default 90 days. */
  readonly runDays: number
  /** Reports of exports, cleared alerts. Default 30 days. */
  readonly reportDays: number
}

export const defaultRetention: Retention = {
  messageDays: 90,
  runDays: 90,
  reportDays: 30,
}
