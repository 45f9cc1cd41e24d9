import type { MedusaContainer } from "@medusajs/framework/types"
import type {
  ProblemQuery,
  ProblemRow,
} from "../../modules/erp-sync/stores/problem-store"
import { erpSync } from "../erp-sync"
import { messageLabels } from "./message-labels"

/** Everything that waits for a person, newest first. */
export async function readProblems(
  container: MedusaContainer,
  query: ProblemQuery
) {
  const { problems, connections } = erpSync(container)
  const [page, counts, rows] = await Promise.all([
    problems.list(query),
    problems.counts(),
    connections.list(),
  ])
  const labels = await messageLabels(
    container,
    page.problems.flatMap(asMessage)
  )
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return {
    problems: page.problems.map((row) => ({
      id: `${row.source}:${row.id}`,
      source: row.source,
      connection_id: row.connection_id,
      connection_name: names.get(row.connection_id) ?? row.connection_id,
      kind: row.kind,
      store_id: row.store_id,
      external_id: row.external_id,
      label:
        row.label ?? labels.get(row.store_id ?? "") ?? row.store_id ?? row.id,
      code: row.code,
      reason: row.reason,
      issues: row.issues ?? [],
      since: row.since,
      retryable: row.source === "message" && !row.needs_decision,
      needs_decision: row.needs_decision,
    })),
    count: page.count,
    counts: {
      order: counts["order"] ?? 0,
      customer: counts["customer"] ?? 0,
      tax_rate: counts["tax_rate"] ?? 0,
      product: (counts["product"] ?? 0) + (counts["variant"] ?? 0),
    },
  }
}

function asMessage(row: ProblemRow) {
  return row.source === "message" && row.store_id !== null
    ? [
        {
          topic: row.kind as "order" | "customer" | "tax_rate" | "product",
          entity_id: row.store_id,
        },
      ]
    : []
}
