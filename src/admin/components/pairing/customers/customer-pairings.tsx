import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Connection } from "../../../lib/api-types"
import {
  useCustomerPairing,
  usePairingConnections,
} from "../../../lib/customer-pairing"
import { paths } from "../../../lib/paths"
import { CustomerStateBadge } from "./customer-state"

/** How it stands with a customer, and the way to where that is decided. */
export function CustomerPairings({ customerId }: { customerId: string }) {
  const connections = usePairingConnections() ?? []
  return connections.map((connection) => (
    <PairingLine
      key={connection.id}
      connection={connection}
      customerId={customerId}
      withName={connections.length > 1}
    />
  ))
}

interface PairingLineProps {
  connection: Connection
  customerId: string
  withName: boolean
}

/** Nothing of a guest of whom the ERP was never asked. */
function PairingLine(props: PairingLineProps) {
  const { t } = useTranslation("erp")
  const { connection, customerId, withName } = props
  const { data } = useCustomerPairing(connection.id, customerId)
  const { state, customer } = data?.pairing ?? {}
  if (!state || (state === "unchecked" && !customer?.has_account)) {
    return null
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
      <div className="txt-compact-small text-ui-fg-subtle flex items-center gap-x-2">
        {withName && connection.name}
        <CustomerStateBadge state={state} />
      </div>
      <Link
        to={paths.customerPairingOf(connection.id, customerId)}
        className="txt-compact-small text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
      >
        {t("nav.pairing")}
      </Link>
    </div>
  )
}
