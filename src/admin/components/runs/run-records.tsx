import { Button, Tabs } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { downloadUrl } from "../../lib/api"
import { useRunSummary } from "../../lib/run-queries"
import type { GroupCounts, Run } from "../../lib/run-types"
import { LoadingRows } from "../loading-rows"
import { Section } from "../section"
import { useChangeSelection, type ChangeSelection } from "./change-selection"
import { RunChangeTable } from "./run-change-table"
import {
  changeCount,
  firstTab,
  hasOnlyPlanned,
  runTabs,
  type RunTab,
} from "./run-decisions"
import { RunIssueTable } from "./run-issue-table"
import { useMend } from "./use-mend"

/** What an import changed, or would change, and what it could not take. */
export function RunRecords({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  const { groups, issues } = useRunSummary(run)
  const selection = useChangeSelection()
  const isCompared = run.mode === "reconcile"
  const isReady = groups !== null && issues !== null
  return (
    <Section
      title={t(titleOf(run))}
      description={isCompared && t("runs.mend_hint")}
      actions={
        isReady && (
          <>
            {isCompared && <MendButton run={run} selection={selection} />}
            <Download run={run} of="changes" count={changeCount(groups)} />
            <Download run={run} of="issues" count={issues} />
          </>
        )
      }
    >
      {isReady ? (
        <RecordTabs
          run={run}
          groups={groups}
          issues={issues}
          selection={isCompared ? selection : null}
        />
      ) : (
        <LoadingRows />
      )}
    </Section>
  )
}

function titleOf(run: Run): string {
  if (run.mode === "reconcile") {
    return "runs.differences"
  }
  return run.state === "held" || hasOnlyPlanned(run)
    ? "runs.planned"
    : "runs.changes"
}

interface RecordTabsProps {
  run: Run
  groups: GroupCounts
  issues: number
  selection: ChangeSelection | null
}

function RecordTabs({ run, groups, issues, selection }: RecordTabsProps) {
  const { t, i18n } = useTranslation("erp")
  const [chosen, setChosen] = useState<RunTab | null>(null)
  const tabs = runTabs(run, groups)
  const number = new Intl.NumberFormat(i18n.language)
  const countOf = (tab: RunTab) =>
    tab === "conflicts" ? issues : (groups[tab] ?? 0)
  return (
    <Tabs
      value={chosen ?? firstTab(groups, issues)}
      onValueChange={(value) => {
        setChosen(tabs.find((tab) => tab === value) ?? null)
      }}
    >
      <Tabs.List className="flex-wrap border-b px-6 py-3">
        {tabs.map((tab) => (
          <Tabs.Trigger key={tab} value={tab} className="gap-x-1.5">
            {t(`runs.tab.${tab}`)}
            <span className="text-ui-fg-muted">
              {number.format(countOf(tab))}
            </span>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Content key={tab} value={tab}>
          {tab === "conflicts" ? (
            <RunIssueTable run={run} />
          ) : (
            <RunChangeTable run={run} of={tab} selection={selection} />
          )}
        </Tabs.Content>
      ))}
    </Tabs>
  )
}

interface DownloadProps {
  run: Run
  of: "changes" | "issues"
  count: number
}

/** The browser fetches the file itself, so that it never fills the memory. */
function Download({ run, of, count }: DownloadProps) {
  const { t } = useTranslation("erp")
  if (count === 0) {
    return null
  }
  return (
    <Button size="small" variant="secondary" asChild>
      <a href={downloadUrl(run.id, of)} download>
        {t(`runs.download_${of}`)}
      </a>
    </Button>
  )
}

interface MendButtonProps {
  run: Run
  selection: ChangeSelection
}

function MendButton({ run, selection }: MendButtonProps) {
  const { t } = useTranslation("erp")
  const { mend, isPending } = useMend(run)
  const { chosen } = selection
  return (
    <Button
      size="small"
      disabled={chosen.length === 0}
      isLoading={isPending}
      onClick={() => void mend(chosen)}
    >
      {chosen.length === 0
        ? t("runs.mend")
        : `${t("runs.mend")} (${String(chosen.length)})`}
    </Button>
  )
}
