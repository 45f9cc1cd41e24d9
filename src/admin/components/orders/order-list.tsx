import {
  Button,
  Container,
  type DataTableRowSelectionState,
} from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, Outlet, useLocation } from "react-router-dom"
import { read } from "../../lib/api"
import { queryKeys } from "../../lib/query-keys"
import { UrlTable } from "../table/url-table"
import { useListState } from "../table/use-list-state"
import { ExportAll } from "./export-all"
import { orderFields, type OrderRow } from "./order-row"
import { useExportOrders } from "./use-export-orders"
import { hiddenOrderColumns, useOrderColumns } from "./use-order-columns"
import { orderFilterTypes, useOrderFilters } from "./use-order-filters"

/** Medusa's order list with the ERP's column, filter and bulk command. */
export function OrderList() {
  const { t: core } = useTranslation()
  const list = useListState(orderFilterTypes)
  const orders = useOrders(list.query)
  const [selected, setSelected] = useState<DataTableRowSelectionState>({})
  const commands = useOrderCommands(() => {
    setSelected({})
  })
  return (
    <Container className="divide-y p-0" data-testid="erp-sync-orders">
      <UrlTable<OrderRow>
        heading={core("orders.domain")}
        list={list}
        rows={orders.data?.orders}
        count={orders.data?.count ?? 0}
        isLoading={orders.isLoading}
        error={orders.error}
        onRetry={() => void orders.refetch()}
        columns={useOrderColumns()}
        hiddenColumns={hiddenOrderColumns}
        filters={useOrderFilters()}
        commands={commands}
        selection={{ state: selected, onRowSelectionChange: setSelected }}
        actions={
          <>
            <ExportLink />
            <ExportAll list={list} />
          </>
        }
        rowId={(order) => order.id}
        rowHref={(order) => `/orders/${order.id}`}
        empty={{ heading: core("orders.list.noRecordsMessage") }}
      />
      {/* the core list owns the outlet of its drawers; we stand in for it */}
      <Outlet />
    </Container>
  )
}

function useOrders(listQuery: object) {
  const query = { fields: orderFields, order: "-created_at", ...listQuery }
  return useQuery({
    queryKey: queryKeys.list("orders", query),
    queryFn: () =>
      read<{ orders: OrderRow[]; count: number }>("/orders", query),
    placeholderData: keepPreviousData,
  })
}

function useOrderCommands(clear: () => void) {
  const { t } = useTranslation("erp")
  const { exportOrders } = useExportOrders()
  return [
    {
      label: t("export.action"),
      shortcut: "e",
      action: async (rows: DataTableRowSelectionState) => {
        if (await exportOrders(Object.keys(rows))) {
          clear()
        }
      },
    },
  ]
}

function ExportLink() {
  const { t: core } = useTranslation()
  const { search } = useLocation()
  return (
    <Button size="small" variant="secondary" asChild>
      <Link to={`export${search}`}>{core("actions.export")}</Link>
    </Button>
  )
}
