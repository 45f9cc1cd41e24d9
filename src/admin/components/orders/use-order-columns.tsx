import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { ErpCell } from "../status/erp-cell"
import { DateCell, LinkCell, TextCell } from "../table/cells"
import { SelectCell, SelectHeader } from "../table/select-column"
import {
  CountryCell,
  FulfillmentCell,
  PaymentCell,
  TotalCell,
} from "./order-cells"
import { customerName, type OrderRow } from "./order-row"

const column = createDataTableColumnHelper<OrderRow>()

const number = (order: OrderRow) => `#${order.display_id ?? ""}`

/** Sorted by, as in the core list, but not shown there either. */
export const hiddenOrderColumns = ["updated_at"]

/** The columns of the core list, and the ERP's before the country. */
export function useOrderColumns() {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  return useMemo(
    () => [...coreColumns(core), erpColumn(t("list.column")), country(core)],
    [t, core]
  )
}

type Translate = (key: string) => string

function coreColumns(core: Translate) {
  return [
    column.select({
      header: (ctx) => <SelectHeader ctx={ctx} />,
      cell: (ctx) => <SelectCell ctx={ctx} label={number(ctx.row.original)} />,
    }),
    ...sortedColumns(core),
    column.accessor(customerName, {
      id: "customer",
      header: core("fields.customer"),
      cell: ({ getValue }) => <TextCell>{getValue()}</TextCell>,
    }),
    column.accessor((order) => order.sales_channel?.name, {
      id: "sales_channel",
      header: core("fields.salesChannel"),
      cell: ({ getValue }) => <TextCell>{getValue()}</TextCell>,
    }),
    column.accessor("payment_status", {
      header: core("fields.payment"),
      cell: ({ getValue }) => <PaymentCell status={getValue()} />,
    }),
    column.accessor("fulfillment_status", {
      header: core("fields.fulfillment"),
      cell: ({ getValue }) => <FulfillmentCell status={getValue()} />,
    }),
    column.accessor("total", {
      header: core("fields.total"),
      align: "right",
      cell: ({ row }) => <TotalCell order={row.original} />,
    }),
  ]
}

function sortedColumns(core: Translate) {
  const dates = {
    enableSorting: true,
    sortAscLabel: core("filters.sorting.dateDesc"),
    sortDescLabel: core("filters.sorting.dateAsc"),
  }
  return [
    column.accessor("display_id", {
      header: core("fields.order"),
      enableSorting: true,
      sortLabel: core("orders.fields.displayId"),
      sortAscLabel: core("general.ascending"),
      sortDescLabel: core("general.descending"),
      cell: ({ row }) => (
        <LinkCell to={`/orders/${row.original.id}`}>
          {number(row.original)}
        </LinkCell>
      ),
    }),
    column.accessor("created_at", {
      header: core("fields.date"),
      ...dates,
      sortLabel: core("fields.createdAt"),
      cell: ({ getValue }) => <DateCell at={getValue()} />,
    }),
    column.accessor("updated_at", {
      header: core("fields.updatedAt"),
      ...dates,
      sortLabel: core("fields.updatedAt"),
    }),
  ]
}

function erpColumn(header: string) {
  return column.accessor((order) => order.erp?.status, {
    id: "erp",
    header,
    truncateTooltip: false,
    cell: ({ row }) => <ErpCell erp={row.original.erp} />,
  })
}

function country(core: Translate) {
  return column.accessor((order) => order.shipping_address?.country_code, {
    id: "country",
    header: core("fields.country"),
    truncateTooltip: false,
    cell: ({ getValue }) => <CountryCell code={getValue()} />,
  })
}
