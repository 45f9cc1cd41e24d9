import { Drawer, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Run } from "../../lib/run-types"
import { paths } from "../../lib/paths"
import { isRunning } from "../../lib/polling"
import {
  runStage,
  useRun,
  useRunIssues,
  useRunsById,
} from "../../lib/run-queries"
import { QueryView } from "../query-view"
import { RunCountsLine } from "../runs/run-counts"
import { RunProgress } from "../runs/run-progress"
import { RunBadge } from "../status/state-badges"
import { ReportFooter } from "./report-footer"
import { showReport } from "./report-store"

/** The imports that a refresh started, one for each connection asked. */
export function RunsView({ ids }: { ids: string[] }) {
  const { t } = useTranslation("erp")
  const runs = useRunsById(ids)
  return (
    <>
      <Drawer.Header>
        <Drawer.Title>{t("report.refresh_title")}</Drawer.Title>
      </Drawer.Header>
      <Drawer.Body className="divide-y overflow-y-auto p-0">
        {ids.map((id) => (
          <RunReport key={id} id={id} />
        ))}
      </Drawer.Body>
      <ReportFooter finished={!runs?.some(isRunning)} />
    </>
  )
}

function RunReport({ id }: { id: string }) {
  const query = useRun(id)
  return (
    <QueryView query={query}>{({ run }) => <RunBody run={run} />}</QueryView>
  )
}

function RunBody({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  return (
    <section className="flex flex-col gap-y-3 px-6 py-4" aria-live="polite">
      <div className="flex items-center justify-between">
        <Text size="small" weight="plus">
          {run.connection_name}
        </Text>
        <RunBadge state={run.state} />
      </div>
      {isRunning(run) && <RunProgress run={run} />}
      <RunCountsLine counts={run.counts} />
      {run.error_message && (
        <Text size="small" className="text-ui-fg-error">
          {run.error_message}
        </Text>
      )}
      {run.counts.failed > 0 && !isRunning(run) && <RunReasons run={run} />}
      <Link
        to={paths.run(run.id)}
        onClick={() => {
          showReport(false)
        }}
        className="txt-compact-small text-ui-fg-interactive"
      >
        {t("report.run_details")}
      </Link>
    </section>
  )
}

function RunReasons({ run }: { run: Run }) {
  const { data } = useRunIssues({
    runId: run.id,
    offset: 0,
    limit: 200,
    progress: runStage(run),
  })
  return (
    <ul className="txt-small text-ui-fg-subtle flex flex-col gap-y-1">
      {data?.issues.map((issue) => (
        <li key={issue.id}>
          {issue.label ?? issue.external_id}: {issue.message}
        </li>
      ))}
    </ul>
  )
}
