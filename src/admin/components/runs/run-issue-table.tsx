import { Table, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Run, RunIssue } from "../../lib/run-types"
import { isRunning } from "../../lib/polling"
import { runStage, useRunIssues } from "../../lib/run-queries"
import { PairingLink } from "../pairing/pairing-link"
import { QueryView } from "../query-view"
import { SectionTable, SectionTableRow } from "../section-table"
import { Pager, sectionPageSize } from "./pager"
import { RecordCell } from "./record-cell"

/** The records an import could not take, each with the reason. */
export function RunIssueTable({ run }: { run: Run }) {
  const [offset, setOffset] = useState(0)
  const query = useRunIssues({
    runId: run.id,
    offset,
    limit: sectionPageSize,
    progress: runStage(run),
  })
  return (
    <QueryView query={query}>
      {({ issues, count }) => (
        <>
          {issues.length === 0 ? (
            <NoIssues run={run} />
          ) : (
            <Issues run={run} issues={issues} />
          )}
          <Pager offset={offset} count={count} onChange={setOffset} />
        </>
      )}
    </QueryView>
  )
}

function NoIssues({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  return (
    <Text size="small" className="text-ui-fg-subtle px-6 py-4">
      {t(isRunning(run) ? "runs.none_yet" : "runs.no_issues")}
    </Text>
  )
}

function Issues({ run, issues }: { run: Run; issues: RunIssue[] }) {
  const { t } = useTranslation("erp")
  return (
    <SectionTable
      headers={[t("runs.record"), t("runs.erp_id"), t("message.reason")]}
    >
      {issues.map((issue) => (
        <SectionTableRow key={issue.id}>
          <Table.Cell className="whitespace-nowrap">
            <RecordCell record={issue} />
          </Table.Cell>
          <Table.Cell>{issue.external_id ?? "–"}</Table.Cell>
          <Table.Cell className="py-2">
            {issue.message}{" "}
            <PairingLink connectionId={run.connection_id} issue={issue} />
          </Table.Cell>
        </SectionTableRow>
      ))}
    </SectionTable>
  )
}
