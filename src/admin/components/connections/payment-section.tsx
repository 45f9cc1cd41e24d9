import { Button, Input, Table } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Mappings } from "../../lib/api-types"
import { useSaveMappings } from "../../lib/mutations"
import { useErpOptions, useMappings } from "../../lib/queries"
import { ChoiceSelect } from "../choice-select"
import { QueryView } from "../query-view"
import { Section } from "../section"
import { SectionTable, SectionTableRow } from "../section-table"
import type { ConnectionSectionProps } from "./connection-page"
import {
  paymentKinds,
  paymentMappings,
  paymentRows,
  type PaymentRow,
} from "./payment-rows"
import { useSavedToasts } from "./use-saved-toasts"

/** Which of the ERP's payment methods each provider of the store is. */
export function PaymentSection(props: ConnectionSectionProps) {
  const { t } = useTranslation("erp")
  const query = useMappings(props.connection.id)
  return (
    <Section title={t("payment.title")} description={t("payment.description")}>
      <QueryView query={query}>
        {(mappings) => <PaymentForm {...props} mappings={mappings} />}
      </QueryView>
    </Section>
  )
}

interface PaymentFormProps extends ConnectionSectionProps {
  mappings: Mappings
}

function PaymentForm({ connection, connector, mappings }: PaymentFormProps) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const [rows, setRows] = useState(() => paymentRows(mappings))
  const save = useSaveMappings(connection.id)
  const toasts = useSavedToasts()
  const options = useErpOptions(connection, connector)
  const suggestions = useId()
  return (
    <>
      <SectionTable
        headers={[
          t("payment.provider"),
          t("payment.kind_label"),
          t("payment.label"),
        ]}
      >
        {rows.map((row) => (
          <PaymentRowView
            key={row.provider_id}
            row={row}
            suggestions={suggestions}
            onChange={(changed) => {
              setRows(rows.map((each) => (each === row ? changed : each)))
            }}
          />
        ))}
      </SectionTable>
      <datalist id={suggestions}>
        {options.data?.payment_methods.map((option) => (
          <option key={option.value} value={option.label} />
        ))}
      </datalist>
      <div className="flex justify-end px-6 py-4">
        <Button
          size="small"
          variant="secondary"
          isLoading={save.isPending}
          onClick={() => {
            save.mutate({ payment_methods: paymentMappings(rows) }, toasts)
          }}
        >
          {core("actions.save")}
        </Button>
      </div>
    </>
  )
}

interface PaymentRowViewProps {
  row: PaymentRow
  /** The id of the list of the ERP's own names. */
  suggestions: string
  onChange: (row: PaymentRow) => void
}

function PaymentRowView({ row, suggestions, onChange }: PaymentRowViewProps) {
  const { t } = useTranslation("erp")
  const kinds = paymentKinds.map((kind) => ({
    value: kind,
    label: t(`payment.kind.${kind}`),
  }))
  const choose = (value: string) => {
    onChange({
      ...row,
      kind: paymentKinds.find((kind) => kind === value) ?? "other",
    })
  }
  return (
    <SectionTableRow>
      <Table.Cell className="whitespace-nowrap">{row.name}</Table.Cell>
      <Table.Cell className="min-w-[200px] py-2">
        <ChoiceSelect
          id={`erp-sync-kind-${row.provider_id}`}
          label={`${row.name}: ${t("payment.kind_label")}`}
          value={row.kind}
          options={kinds}
          onChange={choose}
        />
      </Table.Cell>
      <Table.Cell className="min-w-[200px] py-2">
        <Input
          aria-label={`${row.name}: ${t("payment.label")}`}
          list={suggestions}
          // what the ERP is told while nothing else is entered
          placeholder={row.name}
          value={row.label}
          onChange={(event) => {
            onChange({ ...row, label: event.target.value })
          }}
        />
      </Table.Cell>
    </SectionTableRow>
  )
}
