import {
  DataTable,
  Heading,
  Text,
  useDataTable,
  type DataTableCommand,
  type DataTableFilter,
  type DataTableRowSelectionState,
} from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { ErrorState } from "../error-state"
import { NamedButton } from "./named-button"
import { pageSize, type ListState } from "./use-list-state"
import { useRowNavigation } from "./use-row-navigation"

type Columns<Row> = Parameters<typeof useDataTable<Row>>[0]["columns"]

interface Selection<Row> {
  state: DataTableRowSelectionState
  onRowSelectionChange: (state: DataTableRowSelectionState) => void
  /** Every row, when left out. */
  isSelectable?: (row: Row) => boolean
}

interface Empty {
  heading: string
  description?: string
  custom?: ReactNode
}

export interface UrlTableProps<Row> {
  heading: string
  subHeading?: ReactNode
  level?: "h1" | "h2"
  actions?: ReactNode
  list: ListState
  rows: Row[] | undefined
  count: number
  isLoading: boolean
  error: unknown
  onRetry: () => void
  columns: Columns<Row>
  /** Columns that can be sorted by but are not shown. */
  hiddenColumns?: string[]
  filters?: DataTableFilter[]
  commands?: DataTableCommand[]
  selection?: Selection<Row>
  searchable?: boolean
  rowId: (row: Row) => string
  rowHref?: (row: Row) => string
  empty: Empty
}

const none: never[] = []

/** Medusa's table, its state in the address, every text translated. */
export function UrlTable<Row>(props: UrlTableProps<Row>) {
  const instance = useTableInstance(props)
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  if (props.error && !props.rows) {
    return <ErrorState error={props.error} onRetry={props.onRetry} />
  }
  return (
    <DataTable instance={instance}>
      <Toolbar {...props} />
      <DataTable.Table
        emptyState={{
          empty: props.empty,
          filtered: {
            heading: core("general.noResultsTitle"),
            description: core("general.noResultsMessage"),
          },
        }}
      />
      <DataTable.Pagination translations={pageTexts(core)} />
      {props.commands && (
        <DataTable.CommandBar
          selectedLabel={(count) => t("list.selected", { count })}
        />
      )}
    </DataTable>
  )
}

function Toolbar<Row>(props: UrlTableProps<Row>) {
  const { t: core } = useTranslation()
  const { filters = none, columns, searchable = true } = props
  const sortable = columns.some((column) => column.enableSorting)
  return (
    <DataTable.Toolbar
      className="flex flex-col items-start justify-between gap-2 md:flex-row md:items-center"
      translations={{ clearAll: core("actions.clearAll") }}
    >
      <div className="flex flex-col">
        <Heading level={props.level ?? "h1"}>{props.heading}</Heading>
        {props.subHeading && (
          <Text size="small" className="text-ui-fg-subtle">
            {props.subHeading}
          </Text>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {filters.length > 0 && (
          <NamedButton label={core("filters.filterLabel")}>
            <DataTable.FilterMenu tooltip={core("filters.filterLabel")} />
          </NamedButton>
        )}
        {sortable && (
          <NamedButton label={core("filters.sortLabel")}>
            <DataTable.SortingMenu tooltip={core("filters.sortLabel")} />
          </NamedButton>
        )}
        {searchable && (
          <DataTable.Search placeholder={core("filters.searchLabel")} />
        )}
        {props.actions}
      </div>
    </DataTable.Toolbar>
  )
}

function useTableInstance<Row>(props: UrlTableProps<Row>) {
  const { list } = props
  const open = useRowNavigation(props.rowHref)
  return useDataTable<Row>({
    data: props.rows ?? none,
    columns: props.columns,
    filters: props.filters ?? none,
    commands: props.commands ?? none,
    rowCount: props.count,
    getRowId: props.rowId,
    isLoading: props.isLoading,
    autoResetPageIndex: false,
    search: { state: list.search, onSearchChange: list.onSearchChange },
    filtering: {
      state: list.filters,
      onFilteringChange: list.onFilteringChange,
    },
    sorting: { state: list.sorting, onSortingChange: list.onSortingChange },
    pagination: {
      state: { pageIndex: Math.floor(list.offset / pageSize), pageSize },
      onPaginationChange: ({ pageIndex }) => {
        list.onPageChange(pageIndex)
      },
    },
    columnVisibility: {
      state: hidden(props.hiddenColumns ?? none),
      onColumnVisibilityChange: () => undefined,
    },
    ...(props.selection && { rowSelection: rowSelection(props.selection) }),
    ...(open && { onRowClick: open }),
  })
}

function rowSelection<Row>(selection: Selection<Row>) {
  const { isSelectable, state, onRowSelectionChange } = selection
  return {
    state,
    onRowSelectionChange,
    enableRowSelection: isSelectable
      ? ({ original }: { original: Row }) => isSelectable(original)
      : true,
  }
}

function hidden(ids: string[]): Record<string, boolean> {
  return Object.fromEntries(ids.map((id) => [id, false]))
}

function pageTexts(core: (key: string) => string) {
  return {
    of: core("general.of"),
    results: core("general.results"),
    pages: core("general.pages"),
    prev: core("general.prev"),
    next: core("general.next"),
  }
}
