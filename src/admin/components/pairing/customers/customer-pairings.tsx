import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import {
  useCustomerPairings,
  usePairingConnections,
} from "../../../lib/customer-pairing"
import { paths } from "../../../lib/paths"
import { CustomerStateBadge } from "./customer-state"

/** How it stands with a customer, and the way to where that is decided. */
export function CustomerPairings({ customerId }: { customerId: string }) {
  const { t } = useTranslation("erp")
  const connections = usePairingConnections() ?? []
  const { data } = useCustomerPairings(
    { q: customerId },
    connections.length > 0
  )
  return (
    <>
      {data?.pairings.map(({ connection_id, connection_name, state }) => (
        <div
          key={connection_id}
          className="flex flex-wrap items-center justify-between gap-2 px-6 py-4"
        >
          <div className="txt-compact-small text-ui-fg-subtle flex items-center gap-x-2">
            {connections.length > 1 && connection_name}
            <CustomerStateBadge state={state} />
          </div>
          <Link
            to={paths.customerPairingOf(connection_id, customerId)}
            className="txt-compact-small text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
          >
            {t("nav.pairing")}
          </Link>
        </div>
      ))}
    </>
  )
}
