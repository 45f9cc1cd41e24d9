import { useTranslation } from "react-i18next"
import { useExportRecords } from "../report/use-export-records"

/**
 * Asks, queues the orders now, and opens the live report.
 * @returns whether they were queued
 */
export function useExportOrders() {
  const { t } = useTranslation("erp")
  const { exportRecords, isPending } = useExportRecords("order", (count) =>
    t("export.confirm", { count })
  )
  return { exportOrders: exportRecords, isPending }
}
