import { Drawer, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ExportReport } from "../../lib/api-types"
import { useExport } from "../../lib/queries"
import { ProgressBar } from "../progress-bar"
import { QueryView } from "../query-view"
import { ExportItems } from "./export-items"
import { ReportFooter } from "./report-footer"

export function ExportView({ id }: { id: string }) {
  const { t } = useTranslation("erp")
  const query = useExport(id)
  const finished = query.data?.export.state === "finished"
  return (
    <>
      <Drawer.Header>
        <Drawer.Title>{t("report.export_title")}</Drawer.Title>
      </Drawer.Header>
      <Drawer.Body className="overflow-y-auto p-0">
        <QueryView query={query}>
          {(data) => <ExportBody report={data.export} />}
        </QueryView>
      </Drawer.Body>
      <ReportFooter finished={finished || query.isError} />
    </>
  )
}

function ExportBody({ report }: { report: ExportReport }) {
  return (
    <div className="divide-y">
      <ExportSummary report={report} />
      <ExportItems state="failed" items={report.items} />
      <ExportItems state="waiting" items={report.items} />
      <ExportItems state="succeeded" items={report.items} />
    </div>
  )
}

function ExportSummary({ report }: { report: ExportReport }) {
  const { t } = useTranslation("erp")
  const { total, succeeded, failed, waiting } = report.counts
  const done = total - waiting
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4" aria-live="polite">
      <ProgressBar
        label={t("report.progress", { done, total })}
        fraction={total === 0 ? 1 : done / total}
      />
      <Text size="small" weight="plus">
        {waiting > 0
          ? t("report.progress", { done, total })
          : t("report.finished")}
      </Text>
      <div className="txt-small flex flex-wrap gap-x-4 gap-y-1">
        <span>{t("report.succeeded_count", { count: succeeded })}</span>
        <span className={failed > 0 ? "text-ui-fg-error" : ""}>
          {t("report.failed_count", { count: failed })}
        </span>
        {waiting > 0 && (
          <span className="text-ui-fg-subtle">
            {t("report.waiting_count", { count: waiting })}
          </span>
        )}
      </div>
    </div>
  )
}
