import type { MedusaContainer } from "@medusajs/framework/types"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import { erpSync } from "../erp-sync"
import { recognisableCustomers } from "../store/store-customers"
import { recordFacts } from "./record-facts"

const PAGE = 500

/**
 * Once a day, for an ERP that {@link recognises} customers: who was not found
 * there although there is a VAT number, or was never looked for, is looked for
 * again, behind everything else. One request to the ERP for each.
 * @returns how many
 */
export async function recordRecognisable(
  container: MedusaContainer,
  connection: ConnectionRow
): Promise<number> {
  if (!connection.flows.customers) {
    return 0
  }
  let count = 0
  let after: string | undefined = ""
  while (after !== undefined) {
    const ids: string[] = await recognisableCustomers(container, {
      connectionId: connection.id,
      after,
      limit: PAGE,
    })
    const recorded = await recordFacts(container, {
      topic: "customer",
      entityIds: ids,
      origin: "sweep",
      lane: "bulk",
      connectionId: connection.id,
    })
    count += recorded.length
    after = ids.length < PAGE ? undefined : ids.at(-1)
  }
  return count
}

/**
 * Whether the ERP gets customers with their first order only, so that until
 * then they are looked for. Not one that cannot be opened: its check says why.
 */
export function recognises(
  container: MedusaContainer,
  connection: ConnectionRow
): boolean {
  try {
    const { connector } = erpSync(container).live.open(connection)
    return connector.customerSink?.createsWithOrderOnly === true
  } catch {
    return false
  }
}
