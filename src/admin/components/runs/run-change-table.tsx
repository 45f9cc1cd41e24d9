import { Table, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Run, RunChange } from "../../lib/api-types"
import { isRunning } from "../../lib/polling"
import { useRunChanges } from "../../lib/run-queries"
import { QueryView } from "../query-view"
import { Section } from "../section"
import { SectionTable, SectionTableRow } from "../section-table"
import { Pager, sectionPageSize } from "./pager"
import { RecordCell } from "./record-cell"
import { useFieldName } from "./use-field-name"
import { useFieldValue } from "./use-field-value"

/** Every field an import changed, before and after. */
export function RunChangeTable({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  const [offset, setOffset] = useState(0)
  const query = useRunChanges({
    runId: run.id,
    offset,
    limit: sectionPageSize,
    progress: run.counts.created + run.counts.updated,
  })
  return (
    <Section title={t("runs.changes")}>
      <QueryView query={query}>
        {({ changes, count }) => (
          <>
            {changes.length === 0 ? (
              <Text size="small" className="text-ui-fg-subtle px-6 py-4">
                {t(isRunning(run) ? "runs.none_yet" : "runs.no_changes")}
              </Text>
            ) : (
              <Changes changes={changes} />
            )}
            <Pager offset={offset} count={count} onChange={setOffset} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

function Changes({ changes }: { changes: RunChange[] }) {
  const { t } = useTranslation("erp")
  return (
    <SectionTable
      headers={[
        t("runs.record"),
        t("runs.action"),
        t("runs.field"),
        t("runs.before"),
        t("runs.after"),
      ]}
    >
      {changes.map((change) => (
        <ChangeRow key={change.id} change={change} />
      ))}
    </SectionTable>
  )
}

function ChangeRow({ change }: { change: RunChange }) {
  const { t } = useTranslation("erp")
  const fieldName = useFieldName()
  const fieldValue = useFieldValue()
  return (
    <SectionTableRow>
      <Table.Cell className="whitespace-nowrap">
        <RecordCell record={change} />
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap">
        {t(`change.${change.action}`, { defaultValue: change.action })}
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap">
        {change.field ? fieldName(change.field) : "–"}
      </Table.Cell>
      <Table.Cell className="text-ui-fg-muted py-2">
        {fieldValue(change.field, change.before)}
      </Table.Cell>
      <Table.Cell className="text-ui-fg-base py-2">
        {fieldValue(change.field, change.after)}
      </Table.Cell>
    </SectionTableRow>
  )
}
