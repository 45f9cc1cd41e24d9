import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import {
  type CustomerPairing,
  nameOfCustomer,
} from "../../../lib/customer-pairing"
import { paths } from "../../../lib/paths"
import { RelativeTime } from "../../relative-time"
import { LinkCell, TextCell } from "../../table/cells"
import { CustomerMenu } from "./customer-menu"
import { CustomerStateBadge } from "./customer-state"

const column = createDataTableColumnHelper<CustomerPairing>()

export function useCustomerColumns() {
  const { t } = useTranslation("erp")
  return useMemo(
    () => [
      column.display({
        id: "customer",
        header: t("customers.customer"),
        size: 280,
        cell: ({ row }) => <CustomerCell pairing={row.original} />,
      }),
      column.accessor("state", {
        header: t("message.state_label"),
        size: 140,
        cell: ({ getValue }) => <CustomerStateBadge state={getValue()} />,
      }),
      column.display({
        id: "erp",
        header: t("customers.erp_code"),
        size: 160,
        cell: ({ row: { original } }) => (
          <TextCell>
            {original.external_number ?? original.external_id}
          </TextCell>
        ),
      }),
      column.accessor("customer.vat_number", {
        header: t("customers.vat_number"),
        size: 160,
        cell: ({ getValue }) => <TextCell>{getValue()}</TextCell>,
      }),
      column.accessor("connection_name", {
        header: t("list.connection"),
        size: 160,
      }),
      column.accessor("checked_at", {
        header: t("customers.checked_at"),
        size: 150,
        truncateTooltip: false,
        cell: ({ getValue }) => <RelativeTime at={getValue()} />,
      }),
      column.display({
        id: "action",
        size: 60,
        cell: ({ row }) => <CustomerMenu pairing={row.original} />,
      }),
    ],
    [t]
  )
}

function CustomerCell({ pairing }: { pairing: CustomerPairing }) {
  const { t } = useTranslation("erp")
  const { connection_id, store_id, customer } = pairing
  const name = nameOfCustomer(customer)
  const more = [
    customer.company && customer.name,
    customer.email !== name && customer.email,
    !customer.has_account && t("customers.guest"),
  ]
  return (
    <div className="flex min-w-0 flex-col py-2">
      <LinkCell to={paths.customerPairingOf(connection_id, store_id)}>
        <span className="text-ui-fg-base">{name}</span>
      </LinkCell>
      <Text size="xsmall" className="text-ui-fg-muted truncate">
        {more.filter(Boolean).join(" · ")}
      </Text>
    </div>
  )
}
