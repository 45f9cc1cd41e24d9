import { Checkbox, Table, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { isRunning } from "../../lib/polling"
import { runStage, useRunChanges } from "../../lib/run-queries"
import type { ChangeGroup, Run, RunChange } from "../../lib/run-types"
import { QueryView } from "../query-view"
import { SectionTable, SectionTableRow } from "../section-table"
import { pageChoice, type ChangeSelection } from "./change-selection"
import { isMendable } from "./mend-plan"
import { Pager, sectionPageSize } from "./pager"
import { RecordCell } from "./record-cell"
import { useFieldName } from "./use-field-name"
import { useFieldValue } from "./use-field-value"

interface RunChangeTableProps {
  run: Run
  of: ChangeGroup
  /** Where differences can be chosen for mending. */
  selection: ChangeSelection | null
}

/** Every field an import changed, or would change, before and after. */
export function RunChangeTable({ run, of, selection }: RunChangeTableProps) {
  const { t } = useTranslation("erp")
  const [offset, setOffset] = useState(0)
  const query = useRunChanges({
    ...{ runId: run.id, of, offset, limit: sectionPageSize },
    progress: runStage(run),
  })
  return (
    <QueryView query={query}>
      {({ changes, count }) => (
        <>
          {changes.length === 0 ? (
            <Text size="small" className="text-ui-fg-subtle px-6 py-4">
              {t(isRunning(run) ? "runs.none_yet" : `runs.none.${of}`)}
            </Text>
          ) : (
            <Changes changes={changes} selection={selection} />
          )}
          <Pager offset={offset} count={count} onChange={setOffset} />
        </>
      )}
    </QueryView>
  )
}

interface ChangesProps {
  changes: RunChange[]
  selection: ChangeSelection | null
}

function Changes({ changes, selection }: ChangesProps) {
  const { t } = useTranslation("erp")
  return (
    <SectionTable
      headers={[
        ...(selection
          ? [<SelectPage key="all" changes={changes} selection={selection} />]
          : []),
        t("runs.record"),
        t("runs.action"),
        t("runs.field"),
        t("runs.before"),
        t("runs.after"),
      ]}
    >
      {changes.map((change) => (
        <ChangeRow key={change.id} change={change} selection={selection} />
      ))}
    </SectionTable>
  )
}

function SelectPage({ changes, selection }: ChangesProps) {
  const { t } = useTranslation("erp")
  return selection ? (
    <Checkbox
      aria-label={t("list.select_page")}
      checked={pageChoice(changes, selection)}
      onCheckedChange={(on) => {
        selection.set(changes, on === true)
      }}
    />
  ) : null
}

interface ChangeRowProps {
  change: RunChange
  selection: ChangeSelection | null
}

function ChangeRow({ change, selection }: ChangeRowProps) {
  const { t } = useTranslation("erp")
  const fieldName = useFieldName()
  const fieldValue = useFieldValue()
  const field = change.field ? fieldName(change.field) : "–"
  // what was created tells its status, and no field
  const valued = change.field ?? "status"
  return (
    <SectionTableRow>
      {selection && (
        <Table.Cell>
          <Checkbox
            aria-label={t("list.select_row", {
              label: `${change.label ?? ""}: ${field}`,
            })}
            checked={selection.has(change)}
            disabled={!isMendable(change)}
            onCheckedChange={(on) => {
              selection.set([change], on === true)
            }}
          />
        </Table.Cell>
      )}
      <Table.Cell className="whitespace-nowrap">
        <RecordCell record={change} />
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap">
        {t(`change.${change.action}`, { defaultValue: change.action })}
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap">{field}</Table.Cell>
      <Table.Cell className="text-ui-fg-muted py-2">
        {fieldValue(valued, change.before)}
      </Table.Cell>
      <Table.Cell className="text-ui-fg-base py-2">
        {fieldValue(valued, change.after)}
      </Table.Cell>
    </SectionTableRow>
  )
}
