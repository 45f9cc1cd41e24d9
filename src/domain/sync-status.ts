/** What the ERP column of a list says about a record. */
export const syncStatuses = ["synced", "not_linked", "queued", "error"] as const
export type SyncStatus = (typeof syncStatuses)[number]

/**
 * The status over several connections: an error hides a queue, a queue hides
 * a success, because the operator must see what is not done.
 */
export function worstStatus(statuses: readonly SyncStatus[]): SyncStatus {
  const order: readonly SyncStatus[] = ["error", "queued", "synced"]
  return order.find((status) => statuses.includes(status)) ?? "not_linked"
}
