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
import { recognises, recordRecognisable } from "./record-recognisable"
import { recordFacts } from "./record-facts"
import { releaseOrders } from "./release-orders"

/** Events are given this long before the sweep calls them lost. */
const GRACE_MS = 30_000
/** A transaction may commit rows that are older than the last sweep. */
const OVERLAP_MS = 60 * 60_000
/** So often everything since the beginning is looked at again. */
const FULL_EVERY_MS = 24 * 60 * 60_000
const BATCH = 500

type SweptTopic = Exclude<Topic, "product" | "product_image">

/**
 * Products go to an ERP when somebody says so; what is new of their images is
 * seen again by every import of images.
 */
const SOURCES: Readonly<
  Record<
    SweptTopic,
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
  const sinceFull =
    now.getTime() - (connection.swept_in_full_at?.getTime() ?? 0)
  const isFull = sinceFull >= FULL_EVERY_MS
  let found = 0
  for (const topic of Object.keys(SOURCES) as SweptTopic[]) {
    if (connection.flows[switchOfTopic(topic)]) {
      found += await sweepTopic(container, topic, {
        connectionId: connection.id,
        from: beginOf(connection, isFull && topic === "order"),
        until,
        limit: BATCH,
        salesChannelIds: connection.scope.sales_channel_ids,
        regionIds: connection.scope.region_ids,
      })
    }
  }
  if (recognises(container, connection)) {
    if (isFull) {
      await recordRecognisable(container, connection)
    }
    await releaseOrders(container, connection.id)
  }
  await erpSync(container).connections.saveSweep(connection.id, {
    until,
    found,
    isFull,
  })
  return found
}

/**
 * What came late, and once a day all orders there are: a binding or a message
 * is kept for each, so that this finds exactly what is missing. Of customers
 * and tax rates only the changes are known, and for as long as messages are
 * kept.
 */
function beginOf(connection: ConnectionRow, isFull: boolean): Date {
  const since = isFull ? 0 : (connection.swept_until?.getTime() ?? 0)
  return new Date(Math.max(connection.go_live_at.getTime(), since - OVERLAP_MS))
}

async function sweepTopic(
  container: MedusaContainer,
  topic: SweptTopic,
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

/** @returns how many facts were found */
export async function sweepConnections(
  container: MedusaContainer
): Promise<number> {
  const connections = await erpSync(container).connections.list()
  let found = 0
  for (const connection of connections) {
    found += await sweepConnection(container, connection, new Date())
  }
  return found
}

export const sweepErpOutboxWorkflow = singleStepWorkflow(
  "sweep-erp-outbox",
  async (container, _input: Record<string, never>) => ({
    found: await sweepConnections(container),
  })
)
