import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ExportItem, ExportReport, SyncStatus } from "../../lib/api-types"
import { recordPath } from "../../lib/paths"
import { SyncStatusBadge } from "../status/sync-status"
import { showReport } from "./report-store"

const statusOf: Record<ExportItem["state"], SyncStatus> = {
  waiting: "queued",
  succeeded: "synced",
  failed: "error",
}

interface ExportItemsProps {
  state: ExportItem["state"]
  report: ExportReport
}

/** The items of one outcome under its heading. */
export function ExportItems({ state, report }: ExportItemsProps) {
  const { t } = useTranslation("erp")
  const shown = report.items.filter((item) => item.state === state)
  if (shown.length === 0) {
    return null
  }
  return (
    <section className="px-6 py-4">
      <Text size="small" weight="plus" className="mb-3">
        {t(headingOf(state, report))}
      </Text>
      <ul className="flex flex-col gap-y-3">
        {shown.map((item) => (
          <li key={`${item.entity_id}:${item.connection_id ?? ""}`}>
            <ExportLine item={item} report={report} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function headingOf(state: ExportItem["state"], { topic }: ExportReport) {
  return state === "succeeded" && topic === "customer"
    ? "report.customer_succeeded"
    : `report.${state}`
}

/**
 * What was taken out when the export was stopped has nothing wrong with it, and
 * a customer the ERP does not have either.
 */
function statusIn(report: ExportReport, item: ExportItem): SyncStatus {
  const wasStopped =
    report.state === "aborted" && item.state === "failed" && !item.reason
  const isNotThere =
    report.topic === "customer" &&
    item.state === "succeeded" &&
    !item.external_number
  return wasStopped || isNotThere ? "not_linked" : statusOf[item.state]
}

function ExportLine(props: { item: ExportItem; report: ExportReport }) {
  const { item, report } = props
  const to = recordPath(report.topic, item.entity_id) ?? ""
  return (
    <div className="flex flex-col gap-y-1">
      <div className="flex items-center justify-between gap-x-2">
        <Link
          to={to}
          onClick={() => {
            showReport(false)
          }}
          className="txt-compact-small-plus text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
        >
          {item.label}
        </Link>
        <div className="flex items-center gap-x-2">
          {item.external_number && (
            <span className="txt-compact-small text-ui-fg-subtle">
              {item.external_number}
            </span>
          )}
          <SyncStatusBadge status={statusIn(report, item)} />
        </div>
      </div>
      {item.reason && (
        <Text size="small" className="text-ui-fg-subtle">
          {item.reason}
        </Text>
      )}
    </div>
  )
}
