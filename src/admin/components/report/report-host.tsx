import { FlyingBox } from "@medusajs/icons"
import { Drawer, Tooltip, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ExportView } from "./export-view"
import type { Progress } from "./report-progress"
import { showReport, useReport } from "./report-store"
import { RunsView } from "./runs-view"
import { useExportProgress, useRunsProgress } from "./use-report-progress"

/**
 * Lives in the top bar, which every page has: so the report of a bulk command
 * goes on, and is still there, after navigating.
 */
export function ReportHost() {
  const { report, open } = useReport()
  if (!report) {
    return null
  }
  return (
    <>
      {report.kind === "export" ? (
        <ExportButton id={report.id} />
      ) : (
        <RunsButton ids={report.ids} />
      )}
      <Drawer open={open} onOpenChange={showReport}>
        <Drawer.Content aria-describedby={undefined}>
          {report.kind === "export" ? (
            <ExportView id={report.id} />
          ) : (
            <RunsView ids={report.ids} />
          )}
        </Drawer.Content>
      </Drawer>
    </>
  )
}

function ExportButton({ id }: { id: string }) {
  return <ReportButton progress={useExportProgress(id)} />
}

function RunsButton({ ids }: { ids: string[] }) {
  return <ReportButton progress={useRunsProgress(ids)} />
}

function ReportButton({ progress }: { progress: Progress | null }) {
  const { t } = useTranslation("erp")
  const running = progress !== null && !progress.finished
  const { done = 0, total = 0, failed = 0 } = progress ?? {}
  const label = t("report.open")
  return (
    <Tooltip content={running ? t("report.progress", { done, total }) : label}>
      <button
        type="button"
        aria-label={label}
        onClick={() => {
          showReport(true)
        }}
        className={clx(
          "hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus txt-compact-small-plus flex h-7 items-center gap-x-1 rounded-md px-1.5 outline-none",
          failed > 0 ? "text-ui-fg-error" : "text-ui-fg-muted"
        )}
      >
        <FlyingBox />
        {running && total > 0 && <span>{`${done}/${total}`}</span>}
      </button>
    </Tooltip>
  )
}
