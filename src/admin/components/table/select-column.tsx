import {
  Checkbox,
  type DataTableCellContext,
  type DataTableHeaderContext,
} from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** The kit's own boxes have no name for a screen reader; these do. */
export function SelectHeader<Row>(props: {
  ctx: DataTableHeaderContext<Row, unknown>
}) {
  const { t } = useTranslation("erp")
  const { table } = props.ctx
  return (
    <Checkbox
      aria-label={t("list.select_page")}
      checked={
        table.getIsSomePageRowsSelected()
          ? "indeterminate"
          : table.getIsAllPageRowsSelected()
      }
      onClick={(event) => {
        event.stopPropagation()
      }}
      onCheckedChange={(on) => {
        table.toggleAllPageRowsSelected(on === true)
      }}
    />
  )
}

export function SelectCell<Row>(props: {
  ctx: DataTableCellContext<Row, unknown>
  label: string
}) {
  const { t } = useTranslation("erp")
  const { row } = props.ctx
  return (
    <Checkbox
      aria-label={t("list.select_row", { label: props.label })}
      checked={row.getIsSelected()}
      disabled={!row.getCanSelect()}
      onClick={(event) => {
        event.stopPropagation()
      }}
      onCheckedChange={(on) => {
        row.toggleSelected(on === true)
      }}
    />
  )
}
