import {
  Button,
  Container,
  type DataTableRowSelectionState,
} from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useLocation } from "react-router-dom"
import { read } from "../../lib/api"
import { queryKeys } from "../../lib/query-keys"
import { UrlTable } from "../table/url-table"
import { useListState } from "../table/use-list-state"
import { ExportAllProducts } from "./export-all-products"
import { useExportProducts } from "./use-export-products"
import { productFields, type ProductRow } from "./product-row"
import { hiddenProductColumns, useProductColumns } from "./use-product-columns"
import { productFilterTypes, useProductFilters } from "./use-product-filters"
import { type ProductWays, useProductWays } from "./use-product-ways"
import { useRefreshProducts } from "./use-refresh-products"

/** Medusa's product list with the ERP's column, filter and bulk command. */
export function ProductList() {
  const { t: core } = useTranslation()
  const list = useListState(productFilterTypes)
  const products = useProducts(list.query)
  const [selected, setSelected] = useState<DataTableRowSelectionState>({})
  const ways = useProductWays()
  const commands = useProductCommands(ways, () => {
    setSelected({})
  })
  return (
    <Container className="divide-y p-0" data-testid="erp-sync-products">
      <UrlTable<ProductRow>
        heading={core("products.domain")}
        list={list}
        rows={products.data?.products}
        count={products.data?.count ?? 0}
        isLoading={products.isLoading}
        error={products.error}
        onRetry={() => void products.refetch()}
        columns={useProductColumns()}
        hiddenColumns={hiddenProductColumns}
        filters={useProductFilters()}
        commands={commands}
        selection={{ state: selected, onRowSelectionChange: setSelected }}
        actions={
          <>
            {ways.toErp && <ExportAllProducts list={list} />}
            <CoreActions />
          </>
        }
        rowId={(product) => product.id}
        rowHref={(product) => `/products/${product.id}`}
        empty={{ heading: core("products.list.noRecordsMessage") }}
      />
    </Container>
  )
}

function useProducts(listQuery: object) {
  const query = { fields: productFields, is_giftcard: false, ...listQuery }
  return useQuery({
    queryKey: queryKeys.list("products", query),
    queryFn: () =>
      read<{ products: ProductRow[]; count: number }>("/products", query),
    placeholderData: keepPreviousData,
  })
}

function useProductCommands(ways: ProductWays, clear: () => void) {
  const { t } = useTranslation("erp")
  const refreshProducts = useRefreshProducts()
  const { exportProducts } = useExportProducts()
  const command = (
    label: string,
    shortcut: string,
    act: (ids: string[]) => Promise<boolean>
  ) => ({
    label,
    shortcut,
    action: async (rows: DataTableRowSelectionState) => {
      if (await act(Object.keys(rows))) {
        clear()
      }
    },
  })
  return [
    ...(ways.toErp ? [command(t("export.action"), "e", exportProducts)] : []),
    ...(ways.fromErp
      ? [command(t("refresh.action"), "r", refreshProducts)]
      : []),
  ]
}

function CoreActions() {
  const { t: core } = useTranslation()
  const { search } = useLocation()
  return (
    <>
      <Button size="small" variant="secondary" asChild>
        <Link to={`export${search}`}>{core("actions.export")}</Link>
      </Button>
      <Button size="small" variant="secondary" asChild>
        <Link to={`import${search}`}>{core("actions.import")}</Link>
      </Button>
      <Button size="small" variant="secondary" asChild>
        <Link to="create">{core("actions.create")}</Link>
      </Button>
    </>
  )
}
