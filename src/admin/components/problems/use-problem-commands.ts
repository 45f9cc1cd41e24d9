import type { DataTableRowSelectionState } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { messageIdOf } from "./problem-actions"
import { useDismiss } from "./use-dismiss"
import { useRetry } from "./use-retry"
import { useSkip } from "./use-skip"

/** The commands on the selected rows, which may lie on several pages. */
export function useProblemCommands(clear: () => void) {
  const { t } = useTranslation("erp")
  const retry = useRetry()
  const skip = useSkip()
  const dismiss = useDismiss()
  const on =
    (act: (ids: string[]) => Promise<boolean>) =>
    async (rows: DataTableRowSelectionState) => {
      if (await act(Object.keys(rows).map(messageIdOf))) {
        clear()
      }
    }
  return [
    {
      label: t("problems.retry"),
      shortcut: "r",
      action: on(retry),
    },
    { label: t("problems.skip"), shortcut: "s", action: on(skip) },
    { label: t("problems.dismiss"), shortcut: "d", action: on(dismiss) },
  ]
}
