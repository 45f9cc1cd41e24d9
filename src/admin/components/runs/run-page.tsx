import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Run } from "../../lib/run-types"
import { isRunning } from "../../lib/polling"
import { useRun } from "../../lib/run-queries"
import { Fact } from "../fact"
import { QueryView } from "../query-view"
import { RelativeTime } from "../relative-time"
import { Section } from "../section"
import { RunBadge } from "../status/state-badges"
import { HeldNotice } from "./held-notice"
import { DetailedProgress } from "./run-progress"
import { RunRecords } from "./run-records"
import { RunTiles } from "./run-tiles"
import { CancelRunButton } from "./running-run"
import { UndoButton, UndoFacts } from "./undo-run"

/** One import: how far, what it changed, what it could not take. */
export function RunPage({ id }: { id: string }) {
  const query = useRun(id)
  if (!query.data) {
    return (
      <Container className="p-0">
        <QueryView query={query} rows={6}>
          {() => null}
        </QueryView>
      </Container>
    )
  }
  const { run } = query.data
  return (
    <>
      <RunHead run={run} />
      <RunRecords key={run.id} run={run} />
    </>
  )
}

function RunHead({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  const running = isRunning(run)
  return (
    <Section
      level="h1"
      title={[
        t(`flow.${run.flow}`),
        t(`mode.${run.mode}`),
        ...(run.is_preview ? [t("run.preview")] : []),
      ].join(" · ")}
      description={run.connection_name}
      actions={
        <>
          <RunBadge state={run.state} />
          {running && <CancelRunButton run={run} />}
          <UndoButton run={run} />
        </>
      }
    >
      {running && (
        <div className="px-6 py-4">
          <DetailedProgress run={run} />
        </div>
      )}
      <HeldNotice run={run} />
      <RunTiles counts={run.counts} />
      {run.error_message && (
        <Fact title={t("message.reason")}>
          <span className="text-ui-fg-error">{run.error_message}</span>
        </Fact>
      )}
      <UndoFacts run={run} />
      <Fact title={t("runs.trigger")}>{t(`run.trigger.${run.trigger}`)}</Fact>
      <Fact title={t("runs.started")}>
        <RelativeTime at={run.started_at} />
      </Fact>
      {run.finished_at && (
        <Fact title={t("message.finished")}>
          <RelativeTime at={run.finished_at} />
        </Fact>
      )}
    </Section>
  )
}
