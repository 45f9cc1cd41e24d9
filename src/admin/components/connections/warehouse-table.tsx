import { Button, Input, StatusBadge, Table } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { ErpOption } from "../../lib/api-types"
import { useStockLocationChoices } from "../../lib/core-queries"
import { ChoiceSelect } from "../choice-select"
import { Field } from "../field"
import { SectionTable, SectionTableRow } from "../section-table"
import {
  warehouseRows,
  withLocation,
  type WarehouseDraft,
  type WarehouseRow,
} from "./warehouse-rows"

const leftOut = "left_out"

interface WarehouseTableProps {
  draft: WarehouseDraft
  /** The warehouses the ERP is known to have. */
  options: ErpOption[]
  onChange: (draft: WarehouseDraft) => void
}

/** Each warehouse of the ERP and the stock location its goods are sold from. */
export function WarehouseTable(props: WarehouseTableProps) {
  const { draft, options, onChange } = props
  const { t } = useTranslation("erp")
  return (
    <>
      <SectionTable headers={[t("warehouses.warehouse"), t("target.location")]}>
        {warehouseRows(draft, options).map((row) => (
          <WarehouseRowView
            key={row.warehouse}
            row={row}
            onChange={(location_id) => {
              onChange(withLocation(draft, row.warehouse, location_id))
            }}
          />
        ))}
      </SectionTable>
      <AddWarehouse
        onAdd={(name) => {
          onChange({ ...draft, added: [...draft.added, name] })
        }}
      />
    </>
  )
}

interface WarehouseRowViewProps {
  row: WarehouseRow
  onChange: (locationId: string | null) => void
}

function WarehouseRowView({ row, onChange }: WarehouseRowViewProps) {
  const { t } = useTranslation("erp")
  const locations = useStockLocationChoices()
  return (
    <SectionTableRow>
      <Table.Cell className="whitespace-nowrap">
        <div className="flex items-center gap-x-2">
          {row.label}
          {row.location_id === undefined && (
            <StatusBadge color="orange">{t("warehouses.unmapped")}</StatusBadge>
          )}
        </div>
      </Table.Cell>
      <Table.Cell className="min-w-[220px] py-2">
        <ChoiceSelect
          id={`erp-sync-warehouse-${row.warehouse}`}
          label={`${row.label}: ${t("target.location")}`}
          placeholder={t("target.choose")}
          value={row.location_id === null ? leftOut : (row.location_id ?? "")}
          options={[
            ...locations,
            { value: leftOut, label: t("warehouses.left_out") },
          ]}
          onChange={(chosen) => {
            onChange(chosen === leftOut ? null : chosen)
          }}
        />
      </Table.Cell>
    </SectionTableRow>
  )
}

function AddWarehouse({ onAdd }: { onAdd: (name: string) => void }) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const [name, setName] = useState("")
  const id = "erp-sync-add-warehouse"
  return (
    <form
      className="px-6 py-4"
      onSubmit={(event) => {
        event.preventDefault()
        onAdd(name.trim())
        setName("")
      }}
    >
      <Field
        id={id}
        label={t("warehouses.add")}
        hint={t("warehouses.add_hint")}
      >
        <div className="flex items-center gap-x-2">
          <Input
            id={id}
            value={name}
            onChange={(event) => {
              setName(event.target.value)
            }}
          />
          <Button
            type="submit"
            size="small"
            variant="secondary"
            disabled={name.trim() === ""}
          >
            {core("actions.add")}
          </Button>
        </div>
      </Field>
    </form>
  )
}
