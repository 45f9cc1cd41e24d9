import { CheckCircle } from "@medusajs/icons"
import { Container, Text, type DataTableRowSelectionState } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Problem } from "../../lib/api-types"
import { useProblems } from "../../lib/queries"
import { UrlTable } from "../table/url-table"
import { useListState } from "../table/use-list-state"
import { DecideDrawer } from "./decide-drawer"
import { canRetry, messageId } from "./problem-actions"
import { RetryAll } from "./retry-all"
import { useProblemColumns } from "./use-problem-columns"
import { useProblemCommands } from "./use-problem-commands"
import { problemFilterTypes, useProblemFilters } from "./use-problem-filters"

export function ProblemTable() {
  const { t } = useTranslation("erp")
  const list = useListState(problemFilterTypes)
  const problems = useProblems(list.query)
  const [selected, setSelected] = useState<DataTableRowSelectionState>({})
  const [decided, setDecided] = useState<Problem | null>(null)
  return (
    <Container className="divide-y p-0">
      <UrlTable<Problem>
        heading={t("problems.title")}
        subHeading={t("problems.description")}
        list={list}
        rows={problems.data?.problems}
        count={problems.data?.count ?? 0}
        isLoading={problems.isLoading}
        error={problems.error}
        onRetry={() => void problems.refetch()}
        columns={useProblemColumns(setDecided)}
        filters={useProblemFilters(problems.data)}
        commands={useProblemCommands(() => {
          setSelected({})
        })}
        selection={{
          state: selected,
          onRowSelectionChange: setSelected,
          isSelectable: canRetry,
        }}
        actions={<RetryAll query={list.query} problems={problems.data} />}
        rowId={(problem) => problem.id}
        empty={{ heading: t("problems.empty"), custom: <AllWell /> }}
      />
      {decided && (
        <Decide
          problem={decided}
          onClose={() => {
            setDecided(null)
          }}
        />
      )}
    </Container>
  )
}

function Decide(props: { problem: Problem; onClose: () => void }) {
  const { problem, onClose } = props
  return (
    <DecideDrawer
      messageId={messageId(problem) ?? ""}
      label={problem.label}
      connectionName={problem.connection_name}
      reason={problem.reason}
      onClose={onClose}
    />
  )
}

function AllWell() {
  const { t } = useTranslation("erp")
  return (
    <div className="flex flex-col items-center gap-y-2 py-16">
      <CheckCircle className="text-ui-tag-green-icon" />
      <Text size="small" weight="plus">
        {t("problems.empty")}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {t("problems.empty_description")}
      </Text>
    </div>
  )
}
