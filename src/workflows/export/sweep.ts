import type { MedusaContainer } from "@medusajs/framework/types"
import { switchOfTopic, type Topic } from "../../domain/flow"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"
import {
  type SweepWindow,
  unrecordedCustomers,
  unrecordedOrders,
  unrecordedTaxRates,
} from "../store/core-tables"
import { recordFacts } from "./record-facts"

/** Events are given this long before the sweep calls them lost. */
const GRACE_MS = 30_000
/** A transaction may commit rows that are older than the last sweep. */
const OVERLAP_MS = 60 * 60_000
const BATCH = 500

const SOURCES: Readonly<
  Record<
    Topic,
    (container: MedusaContainer, window: SweepWindow) => Promise<string[]>
  >
> = {
  order: unrecordedOrders,
  customer: unrecordedCustomers,
  tax_rate: unrecordedTaxRates,
}

/**
 * Finds what events lost: a process that dies between the commit of an order
 * and its event leaves no trace but the order itself. This is what makes the
 * export correct; the subscribers only make it fast.
 * @returns how many facts were found
 */
export async function sweepConnection(
  container: MedusaContainer,
  connection: ConnectionRow,
  now: Date
): Promise<number> {
  const until = new Date(now.getTime() - GRACE_MS)
  const from = new Date(
    Math.max(
      connection.go_live_at.getTime(),
      (connection.swept_until?.getTime() ?? 0) - OVERLAP_MS
    )
  )
  let found = 0
  for (const topic of Object.keys(SOURCES) as Topic[]) {
    if (connection.flows[switchOfTopic(topic)]) {
      found += await sweepTopic(container, topic, {
        connectionId: connection.id,
        from,
        until,
        limit: BATCH,
        salesChannelIds: connection.scope.sales_channel_ids,
        regionIds: connection.scope.region_ids,
      })
    }
  }
  await erpSync(container).connections.saveSweep(connection.id, {
    until,
    found,
  })
  return found
}

async function sweepTopic(
  container: MedusaContainer,
  topic: Topic,
  window: SweepWindow
): Promise<number> {
  let found = 0
  for (;;) {
    const ids = await SOURCES[topic](container, window)
    const recorded = await recordFacts(container, {
      topic,
      entityIds: ids,
      origin: "sweep",
      connectionId: window.connectionId,
    })
    found += recorded.length
    if (ids.length < window.limit || recorded.length === 0) {
      return found
    }
  }
}

export const sweepErpOutboxWorkflow = singleStepWorkflow(
  "sweep-erp-outbox",
  async (container, _input: Record<string, never>) => {
    const connections = await erpSync(container).connections.list()
    let found = 0
    for (const connection of connections) {
      found += await sweepConnection(container, connection, new Date())
    }
    return { found }
  }
)
