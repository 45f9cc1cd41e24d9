import type { MedusaContainer } from "@medusajs/framework/types"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import { erpSync } from "../erp-sync"
import { messageLabels } from "./message-labels"

/** What goes next, and what holds it up. */
export interface WaitingLine {
  readonly message_id: string
  readonly label: string
  /** `null`: it has not been tried yet. */
  readonly reason: string | null
  readonly behind: number
}

/** By connection: of those that keep the order of things, where any wait. */
export async function waitingLines(
  container: MedusaContainer,
  connections: readonly ConnectionRow[]
): Promise<ReadonlyMap<string, WaitingLine>> {
  const { catalog, outbox } = erpSync(container)
  const keepers = catalog.list().filter(({ keepsOrder }) => keepsOrder)
  const inOrder = connections.filter(({ connector }) =>
    keepers.some(({ key }) => key === connector)
  )
  const firsts = await outbox.firstInLine(inOrder.map(({ id }) => id))
  const labels = await messageLabels(container, firsts)
  return new Map(
    firsts.map(({ id, connection_id, entity_id, reason, behind }) => [
      connection_id,
      {
        message_id: id,
        label: labels.get(entity_id) ?? entity_id,
        reason,
        behind,
      },
    ])
  )
}
