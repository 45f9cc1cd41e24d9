import { toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useCancelMessages } from "../../lib/mutations"

/**
 * Asks, then gives the messages up for good.
 * @returns a function that says whether they were given up
 */
export function useDismiss() {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const prompt = usePrompt()
  const cancel = useCancelMessages()
  return async (ids: string[]): Promise<boolean> => {
    const yes = await prompt({
      title: t("problems.dismiss_title"),
      description: t("problems.dismiss_confirm", { count: ids.length }),
      confirmText: t("problems.dismiss"),
      cancelText: core("actions.cancel"),
    })
    if (!yes) {
      return false
    }
    const answer = await cancel.mutateAsync(ids).catch(() => null)
    if (answer) {
      toast.success(t("problems.dismissed", { count: answer.cancelled }))
    }
    return answer !== null
  }
}
