import { defineCellRenderer } from "@medusajs/dashboard/lib"
import { LookedUpStatus } from "./components/status/looked-up-status"

interface Row {
  id: string
}

/*
 * For stores that switch on the core's configurable views: the column
 * `erp_status` of the core's own order and product lists, whose rows know
 * nothing of the ERP. Medusa imports this file for its effect.
 */
defineCellRenderer("erp_status", {
  truncateTooltip: false,
  render: (_value, row: Row) => (
    <LookedUpStatus
      kind={row.id.startsWith("order_") ? "order" : "product"}
      id={row.id}
    />
  ),
})
