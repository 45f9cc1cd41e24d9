import { Drawer, IconButton, Tooltip } from "@medusajs/ui"
import { FlyingBox } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { ExportView } from "./export-view"
import { RunsView } from "./runs-view"
import { showReport, useReport, type Report } from "./report-store"

/**
 * Lives in the top bar, which every page has: so the report of a bulk command
 * is still there after navigating.
 */
export function ReportHost() {
  const { t } = useTranslation("erp")
  const { report, open } = useReport()
  if (!report) {
    return null
  }
  return (
    <>
      <Tooltip content={t("report.open")}>
        <IconButton
          size="small"
          variant="transparent"
          aria-label={t("report.open")}
          onClick={() => showReport(true)}
        >
          <FlyingBox className="text-ui-fg-muted" />
        </IconButton>
      </Tooltip>
      <Drawer open={open} onOpenChange={showReport}>
        <Drawer.Content aria-describedby={undefined}>
          <ReportContent report={report} />
        </Drawer.Content>
      </Drawer>
    </>
  )
}

function ReportContent({ report }: { report: Report }) {
  return report.kind === "export" ? (
    <ExportView id={report.id} />
  ) : (
    <RunsView ids={report.ids} />
  )
}
