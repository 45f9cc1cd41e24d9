import { usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useCreateExport } from "../../lib/mutations"
import { openReport } from "../report/report-store"

/**
 * Asks, queues the orders now, and opens the live report.
 * @returns whether they were queued
 */
export function useExportOrders() {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const prompt = usePrompt()
  const create = useCreateExport()
  const exportOrders = async (ids: string[]): Promise<boolean> => {
    const yes = await prompt({
      variant: "confirmation",
      title: t("export.title"),
      description: t("export.confirm", { count: ids.length }),
      confirmText: t("export.action"),
      cancelText: core("actions.cancel"),
    })
    if (!yes) {
      return false
    }
    const answer = await create.mutateAsync(ids).catch(() => null)
    if (answer) {
      openReport({ kind: "export", id: answer.export.id })
    }
    return answer !== null
  }
  return { exportOrders, isPending: create.isPending }
}
