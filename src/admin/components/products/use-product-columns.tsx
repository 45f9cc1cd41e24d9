import { ProductCell } from "@medusajs/dashboard/components"
import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { ErpCell } from "../status/erp-cell"
import { LinkCell, TextCell } from "../table/cells"
import { SelectCell, SelectHeader } from "../table/select-column"
import { ProductStatus, SalesChannels, VariantCount } from "./product-cells"
import { ProductMenu } from "./product-menu"
import type { ProductRow } from "./product-row"

const column = createDataTableColumnHelper<ProductRow>()

/** Sorted by, as in the core list, but not shown there either. */
export const hiddenProductColumns = ["created_at", "updated_at"]

/** The columns of the core list, and the ERP's at the end. */
export function useProductColumns() {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  return useMemo(
    () => [
      selectColumn(),
      titleColumn(core),
      ...dateColumns(core),
      ...coreColumns(core),
      erpColumn(t("list.column")),
      menuColumn(),
    ],
    [t, core]
  )
}

type Translate = (key: string) => string

function selectColumn() {
  return column.select({
    header: (ctx) => <SelectHeader ctx={ctx} />,
    cell: (ctx) => <SelectCell ctx={ctx} label={ctx.row.original.title} />,
  })
}

function titleColumn(core: Translate) {
  return column.accessor("title", {
    header: core("fields.product"),
    enableSorting: true,
    sortLabel: core("fields.title"),
    sortAscLabel: core("filters.sorting.alphabeticallyAsc"),
    sortDescLabel: core("filters.sorting.alphabeticallyDesc"),
    truncateTooltip: false,
    cell: ({ row }) => (
      <LinkCell to={`/products/${row.original.id}`}>
        <ProductCell product={row.original} />
      </LinkCell>
    ),
  })
}

function dateColumns(core: Translate) {
  const dates = {
    enableSorting: true,
    sortAscLabel: core("filters.sorting.dateDesc"),
    sortDescLabel: core("filters.sorting.dateAsc"),
  }
  return [
    column.accessor("created_at", {
      ...dates,
      sortLabel: core("fields.createdAt"),
    }),
    column.accessor("updated_at", {
      ...dates,
      sortLabel: core("fields.updatedAt"),
    }),
  ]
}

function coreColumns(core: Translate) {
  return [
    column.accessor((product) => product.collection?.title, {
      id: "collection",
      header: core("fields.collection"),
      cell: ({ getValue }) => <TextCell>{getValue()}</TextCell>,
    }),
    column.accessor("sales_channels", {
      header: core("fields.salesChannels"),
      cell: ({ getValue }) => <SalesChannels channels={getValue()} />,
    }),
    column.accessor((product) => product.variants?.length ?? 0, {
      id: "variants",
      header: core("fields.variants"),
      cell: ({ getValue }) => <VariantCount count={getValue()} />,
    }),
    column.accessor("status", {
      header: core("fields.status"),
      cell: ({ getValue }) => <ProductStatus status={getValue()} />,
    }),
  ]
}

function erpColumn(header: string) {
  return column.accessor((product) => product.erp?.status, {
    id: "erp",
    header,
    truncateTooltip: false,
    cell: ({ row }) => <ErpCell erp={row.original.erp} />,
  })
}

function menuColumn() {
  return column.display({
    id: "action",
    cell: ({ row }) => <ProductMenu product={row.original} />,
    size: 60,
  })
}
