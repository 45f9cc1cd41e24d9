import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ExportReport } from "../../lib/api-types"
import { ProgressBar } from "../progress-bar"
import { exportProgress } from "./report-progress"

/** How far an export is, in a bar and in numbers. */
export function ExportSummary({ report }: { report: ExportReport }) {
  const { t } = useTranslation("erp")
  const { done, total } = exportProgress(report)
  const { succeeded, failed, waiting } = report.counts
  const stopped = report.state === "aborted"
  const part = stopped ? succeeded : done
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4" aria-live="polite">
      <ProgressBar
        label={t("report.progress", { done, total })}
        fraction={total === 0 ? 1 : part / total}
      />
      <Stage report={report} />
      <div className="txt-small flex flex-wrap gap-x-4 gap-y-1">
        <span>{t("report.succeeded_count", { count: succeeded })}</span>
        {stopped ? (
          <span>{t("report.unsent_count", { count: failed })}</span>
        ) : (
          <span className={failed > 0 ? "text-ui-fg-error" : ""}>
            {t("report.failed_count", { count: failed })}
          </span>
        )}
        {waiting > 0 && (
          <span className="text-ui-fg-subtle">
            {t("report.waiting_count", { count: waiting })}
          </span>
        )}
      </div>
    </div>
  )
}

function Stage({ report }: { report: ExportReport }) {
  const { t } = useTranslation("erp")
  const { done, total } = exportProgress(report)
  const { queued } = report.counts
  const stages = {
    queueing: t("report.queueing", { queued, total }),
    running: t("report.progress", { done, total }),
    finished: t("report.finished"),
    aborted: t("report.aborted"),
  }
  return (
    <Text size="small" weight="plus">
      {stages[report.state]}
    </Text>
  )
}
