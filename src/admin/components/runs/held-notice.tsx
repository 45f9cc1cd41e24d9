import { Button, InlineTip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useRunAction } from "../../lib/mutations"
import { useRunSummary } from "../../lib/run-queries"
import type { Run } from "../../lib/run-types"
import { useConfirmation } from "../use-confirmation"
import { hasOnlyPlanned } from "./run-decisions"
import { useChangeNumbers } from "./use-change-numbers"

/** Why a run waits for a person, and the two things they can say. */
export function HeldNotice({ run }: { run: Run }) {
  if (run.state === "held") {
    return (
      <div className="flex flex-col gap-y-4 px-6 py-4">
        {run.alarms.length > 0 ? <Alarms run={run} /> : <PreviewTip />}
        <div className="flex flex-wrap gap-2">
          <ApplyButton run={run} />
          <DiscardButton run={run} />
        </div>
      </div>
    )
  }
  return hasOnlyPlanned(run) ? <NothingWritten /> : null
}

function PreviewTip() {
  const { t } = useTranslation("erp")
  return (
    <InlineTip variant="info" label={t("held.preview_title")}>
      {t("held.preview")}
    </InlineTip>
  )
}

function Alarms({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  return (
    <div role="alert" className="flex flex-col gap-y-3">
      {run.alarms.map(({ code, message }) => (
        <InlineTip
          key={code}
          variant="warning"
          label={t(`held.alarm.${code}`, { defaultValue: code })}
        >
          {message}
        </InlineTip>
      ))}
      <p className="txt-small text-ui-fg-subtle">{t("held.stopped")}</p>
    </div>
  )
}

function NothingWritten() {
  const { t } = useTranslation("erp")
  return (
    <div className="px-6 py-4">
      <InlineTip variant="info" label={t("held.unwritten_title")}>
        {t("held.unwritten")}
      </InlineTip>
    </div>
  )
}

/** A preview was asked for; what a guard stopped needs a second look. */
function ApplyButton({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  const apply = useRunAction("apply")
  const confirm = useConfirmation()
  const numbers = useChangeNumbers()
  const { groups } = useRunSummary(run)
  const isStopped = run.alarms.length > 0
  const ask = () =>
    confirm({
      title: t("held.confirm_title"),
      action: t("held.apply_anyway"),
      description: t("held.confirm", { numbers: numbers(groups ?? {}) }),
    })
  const decide = async () => {
    if (!isStopped || (await ask())) {
      apply.mutate(run.id)
    }
  }
  return (
    <Button
      size="small"
      variant={isStopped ? "danger" : "primary"}
      disabled={groups === null}
      isLoading={apply.isPending}
      onClick={() => void decide()}
    >
      {t(isStopped ? "held.apply_anyway" : "held.apply")}
    </Button>
  )
}

function DiscardButton({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  const discard = useRunAction("discard")
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={discard.isPending}
      onClick={() => {
        discard.mutate(run.id)
      }}
    >
      {t("held.discard")}
    </Button>
  )
}
