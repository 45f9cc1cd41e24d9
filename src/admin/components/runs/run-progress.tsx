import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { formatDuration } from "../../lib/duration"
import type { Run } from "../../lib/run-types"
import { ProgressBar } from "../progress-bar"
import { rateText, secondsLeft } from "./run-rate"
import { runWork, workFraction } from "./run-work"
import { useRunRate } from "./use-run-rate"
import { useWorkText } from "./use-work-text"

/** How far a running import is. */
export function RunProgress({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  const work = runWork(run)
  const text = useWorkText()(run)
  return (
    <div className="flex flex-col gap-y-1.5">
      <ProgressBar label={text} fraction={workFraction(work)} />
      <Text size="xsmall" className="text-ui-fg-subtle">
        {run.cancel_requested ? t("run.cancelling") : text}
      </Text>
    </div>
  )
}

/** The same with its phase, how fast it goes and how long it will take. */
export function DetailedProgress({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  return (
    <div className="flex flex-col gap-y-1.5" aria-live="polite">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Text size="small" weight="plus">
          {t(`run.phase.${runWork(run).phase}`)}
        </Text>
        {!run.cancel_requested && <Pace run={run} />}
      </div>
      <RunProgress run={run} />
    </div>
  )
}

function Pace({ run }: { run: Run }) {
  const { t, i18n } = useTranslation("erp")
  const work = runWork(run)
  const rate = useRunRate(work)
  const left = secondsLeft(work, rate)
  const language = i18n.language
  const parts = [
    rate !== null && t("run.rate", { rate: rateText(rate, language) }),
    left !== null &&
      t("run.left", { duration: formatDuration(left, language) }),
  ].filter((part) => part !== false)
  return (
    <Text size="xsmall" className="text-ui-fg-subtle">
      {parts.join(" · ")}
    </Text>
  )
}
