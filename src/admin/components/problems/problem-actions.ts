import type { BulkScope, Problem } from "../../lib/api-types"
import { paths } from "../../lib/paths"

/** Images are retried one by one: they are mended one by one. */
const topics = ["order", "customer", "tax_rate", "product"] as const

/** The outbox message a problem is about; null for an imported record. */
export function messageId(problem: Problem): string | null {
  return problem.source === "message" ? messageIdOf(problem.id) : null
}

/** `message:erpout_2` is the problem of the message `erpout_2`. */
export function messageIdOf(problemId: string): string {
  return problemId.slice(problemId.indexOf(":") + 1)
}

/** Retried as it is; one that needs a decision is decided first. */
export function canRetry(problem: Problem): boolean {
  return (
    problem.source === "message" && problem.retryable && !problem.needs_decision
  )
}

/** An imported record is asked for again by its product. */
export function refreshedProduct(problem: Problem): string | null {
  return problem.source === "record" && problem.kind === "product"
    ? problem.store_id
    : null
}

/** Where a warehouse that nothing is said about is mended; null for others. */
export function warehousePath({ code, connection_id }: Problem): string | null {
  return code === "stock.warehouse_unmapped"
    ? paths.warehouses(connection_id)
    : null
}

export interface ProblemQuery {
  connection_id?: unknown
  kind?: unknown
  q?: unknown
}

/**
 * Everything the list shows, as retries by filter: one for each kind. None
 * where a retry cannot be told the same: a search, or imported records.
 */
export function retryAllScopes(
  { connection_id, kind, q }: ProblemQuery,
  counts: Readonly<Record<(typeof topics)[number], number>>
): BulkScope[] {
  const shown = topics.filter((topic) =>
    kind === undefined ? counts[topic] > 0 : topic === kind
  )
  const filter = typeof connection_id === "string" ? { connection_id } : {}
  return q ? [] : shown.map((topic) => ({ action: "retry", topic, filter }))
}
