import { Drawer, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ExportReport } from "../../lib/api-types"
import { isUnderWay } from "../../lib/polling"
import { useExport } from "../../lib/queries"
import { QueryView } from "../query-view"
import { AbortButton } from "./abort-button"
import { ExportItems } from "./export-items"
import { ExportSummary } from "./export-summary"
import { ReportFooter } from "./report-footer"

export function ExportView({ id }: { id: string }) {
  const { t } = useTranslation("erp")
  const query = useExport(id)
  const report = query.data?.export
  const underWay = report !== undefined && isUnderWay(report)
  return (
    <>
      <Drawer.Header>
        <Drawer.Title>
          {t(`report.${report ? titleOf(report) : "export"}_title`)}
        </Drawer.Title>
      </Drawer.Header>
      <Drawer.Body className="overflow-y-auto p-0">
        <QueryView query={query}>
          {(data) => <ExportBody report={data.export} />}
        </QueryView>
      </Drawer.Body>
      <ReportFooter
        finished={query.isError || (report !== undefined && !underWay)}
        actions={
          underWay && report.state !== "aborted" && <AbortButton id={id} />
        }
      />
    </>
  )
}

/** Customers may only be looked for: nothing is exported then. */
function titleOf({ action, topic }: ExportReport) {
  return action === "export" && topic === "customer" ? topic : action
}

function ExportBody({ report }: { report: ExportReport }) {
  return (
    <div className="divide-y">
      <ExportSummary report={report} />
      <ExportItems state="failed" report={report} />
      <ExportItems state="waiting" report={report} />
      <ExportItems state="succeeded" report={report} />
      <NotListed report={report} />
    </div>
  )
}

/** Of thousands of records, the report lists the first hundreds. */
function NotListed({ report }: { report: ExportReport }) {
  const { t } = useTranslation("erp")
  const more = report.counts.queued - report.items.length
  if (more <= 0) {
    return null
  }
  return (
    <Text size="small" className="text-ui-fg-muted px-6 py-4">
      {t("report.not_listed", { count: more })}
    </Text>
  )
}
