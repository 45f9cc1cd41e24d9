import { useTranslation } from "react-i18next"
import { type Selection, useCreateExport } from "../../lib/mutations"
import { useConfirmation } from "../use-confirmation"
import { openReport } from "./report-store"

/**
 * Asks, queues the selected records now, and opens the live report.
 * @param description says what will happen to so many
 * @returns a function that says whether they were queued
 */
export function useExportRecords(
  topic: Selection["topic"],
  description: (count: number) => string
) {
  const { t } = useTranslation("erp")
  const confirm = useConfirmation()
  const create = useCreateExport()
  const exportRecords = async (ids: string[]): Promise<boolean> => {
    const yes = await confirm({
      title: t("export.title"),
      description: description(ids.length),
      action: t("export.action"),
    })
    if (!yes) {
      return false
    }
    const answer = await create.mutateAsync({ topic, ids }).catch(() => null)
    if (answer) {
      openReport({ kind: "export", id: answer.export.id })
    }
    return answer !== null
  }
  return { exportRecords, isPending: create.isPending }
}
