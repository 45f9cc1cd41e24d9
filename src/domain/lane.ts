/** Bulk work lets everything real-time go first, at every request. */
export const lanes = ["realtime", "bulk"] as const
export type Lane = (typeof lanes)[number]
