import type { MedusaContainer } from "@medusajs/framework/types"
import type { Capability } from "../../connectors/contract"
import { switchOfTopic, type Topic } from "../../domain/flow"
import type { Lane } from "../../domain/lane"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import type {
  MessageOrigin,
  NewMessage,
} from "../../modules/erp-sync/stores/outbox-rows"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"
import { customersOfAddresses, orderPlacements } from "../store/core-tables"

export interface FactsInput {
  readonly topic: Topic
  readonly entityIds: readonly string[]
  readonly origin: MessageOrigin
  readonly lane?: Lane
  /** An operator asked for it: the payment rule does not hold it back. */
  readonly isForced?: boolean
  /** Default: every connection that takes the record. */
  readonly connectionId?: string
}

export interface RecordedFact {
  readonly entityId: string
  readonly connectionId: string
  readonly messageId: string
  /** It was not in the queue before. */
  readonly isNew: boolean
}

/**
 * Writes down what must reach which ERP. Also for paused connections: their
 * messages wait.
 */
export async function recordFacts(
  container: MedusaContainer,
  input: FactsInput
): Promise<RecordedFact[]> {
  const connections = await interestedConnections(container, input)
  if (connections.length === 0 || input.entityIds.length === 0) {
    return []
  }
  const taken = await assign(container, input, connections)
  const enqueued = await erpSync(container).outbox.enqueue(
    taken.map(({ connectionId, entityId }): NewMessage => ({
      connectionId,
      entityId,
      topic: input.topic,
      origin: input.origin,
      lane: input.lane ?? "realtime",
      isForced: input.isForced ?? false,
    }))
  )
  return enqueued.map(({ id, ...fact }) => ({ messageId: id, ...fact }))
}

async function interestedConnections(
  container: MedusaContainer,
  { topic, connectionId }: FactsInput
): Promise<ConnectionRow[]> {
  const { catalog, connections } = erpSync(container)
  const needed = NEEDED[topic]
  return (await connections.list()).filter(
    (connection) =>
      (connectionId === undefined || connection.id === connectionId) &&
      connection.flows[switchOfTopic(topic)] &&
      (needed === undefined || catalog.isCapable(connection.connector, needed))
  )
}

/** The switch of the products is on for ERPs that only have them to give. */
const NEEDED: { readonly [T in Topic]?: Capability } = {
  product: "productSink",
  product_image: "images",
}

interface Assignment {
  readonly connectionId: string
  readonly entityId: string
}

/** Which connection takes which record: orders go by channel and region. */
async function assign(
  container: MedusaContainer,
  { topic, entityIds }: FactsInput,
  connections: readonly ConnectionRow[]
): Promise<Assignment[]> {
  if (topic !== "order") {
    return connections.flatMap((connection) =>
      entityIds.map((entityId) => ({ connectionId: connection.id, entityId }))
    )
  }
  const orders = await orderPlacements(container, entityIds)
  return connections.flatMap(({ id, scope }) =>
    orders
      .filter(
        (order) =>
          isIn(scope.sales_channel_ids, order.sales_channel_id) &&
          isIn(scope.region_ids, order.region_id)
      )
      .map((order) => ({ connectionId: id, entityId: order.id }))
  )
}

/** An empty list takes all. */
function isIn(list: readonly string[], id: string | null): boolean {
  return list.length === 0 || (id !== null && list.includes(id))
}

export const recordErpFactsWorkflow = singleStepWorkflow(
  "record-erp-facts",
  recordFacts
)

/** Addresses fire only their own events, with their own ids. */
export const recordErpAddressFactsWorkflow = singleStepWorkflow(
  "record-erp-address-facts",
  async (container, input: { addressIds: readonly string[] }) =>
    recordFacts(container, {
      topic: "customer",
      entityIds: await customersOfAddresses(container, input.addressIds),
      origin: "event",
    })
)
