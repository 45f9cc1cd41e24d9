import type { Problem, Topic } from "../../lib/api-types"
import type { RetryInput } from "../../lib/mutations"

const topics: readonly string[] = ["order", "customer", "tax_rate"]

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

export interface ProblemQuery {
  connection_id?: unknown
  kind?: unknown
  q?: unknown
}

/**
 * Everything the list shows, as the filter of a retry. None where the retry
 * cannot be told the same: a search, or imported records.
 */
export function retryAllFilter(query: ProblemQuery): RetryInput | null {
  const { connection_id, kind, q } = query
  if (q || (kind && !isTopic(kind))) {
    return null
  }
  return {
    filter: {
      parked: true,
      ...(typeof connection_id === "string" && { connection_id }),
      ...(isTopic(kind) && { topic: kind }),
    },
  }
}

function isTopic(kind: unknown): kind is Topic {
  return typeof kind === "string" && topics.includes(kind)
}
