import { Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import {
  fieldOwners,
  ownedFields,
  type FieldOwner,
  type ImportRules,
  type OwnedField,
} from "../../lib/import-rules"
import { ChoiceSelect } from "../choice-select"
import { useFieldName } from "../runs/use-field-name"
import { SectionTable, SectionTableRow } from "../section-table"

interface OwnerTableProps {
  owners: ImportRules["owners"]
  onChange: (owners: ImportRules["owners"]) => void
}

/** Who decides about each field of an imported product. */
export function OwnerTable({ owners, onChange }: OwnerTableProps) {
  const { t } = useTranslation("erp")
  return (
    <div>
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {t("rules.owners_hint")}
      </Text>
      <SectionTable headers={[t("runs.field"), t("rules.owner_label")]}>
        {ownedFields.map((field) => (
          <OwnerRow
            key={field}
            field={field}
            owner={owners[field]}
            onChange={(owner) => {
              onChange({ ...owners, [field]: owner })
            }}
          />
        ))}
      </SectionTable>
    </div>
  )
}

interface OwnerRowProps {
  field: OwnedField
  owner: FieldOwner
  onChange: (owner: FieldOwner) => void
}

function OwnerRow({ field, owner, onChange }: OwnerRowProps) {
  const { t } = useTranslation("erp")
  const name = useFieldName()(field)
  return (
    <SectionTableRow>
      <Table.Cell className="whitespace-nowrap">{name}</Table.Cell>
      <Table.Cell className="min-w-[220px] py-2">
        <ChoiceSelect
          id={`erp-sync-owner-${field}`}
          label={`${name}: ${t("rules.owner_label")}`}
          value={owner}
          options={fieldOwners.map((each) => ({
            value: each,
            label: t(`rules.owner.${each}`),
          }))}
          onChange={(chosen) => {
            onChange(fieldOwners.find((each) => each === chosen) ?? owner)
          }}
        />
      </Table.Cell>
    </SectionTableRow>
  )
}
