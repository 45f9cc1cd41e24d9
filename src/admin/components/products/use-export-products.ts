import { useTranslation } from "react-i18next"
import { useExportRecords } from "../report/use-export-records"

/**
 * Asks, queues the products now, and opens the live report.
 * @returns whether they were queued
 */
export function useExportProducts() {
  const { t } = useTranslation("erp")
  const { exportRecords, isPending } = useExportRecords("product", (count) =>
    t("rollout.selected", { count })
  )
  return { exportProducts: exportRecords, isPending }
}
