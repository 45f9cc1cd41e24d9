import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSkipMessages } from "../../lib/mutations"
import { useConfirmation } from "../use-confirmation"

/**
 * Asks, then lets what waits behind the messages go first.
 * @returns a function that says whether they were set aside
 */
export function useSkip() {
  const { t } = useTranslation("erp")
  const confirm = useConfirmation()
  const skip = useSkipMessages()
  return async (ids: string[]): Promise<boolean> => {
    const yes = await confirm({
      title: t("problems.skip_title"),
      description: t("problems.skip_confirm", { count: ids.length }),
      action: t("problems.skip"),
    })
    const answer = yes ? await skip.mutateAsync(ids).catch(() => null) : null
    if (answer) {
      toast.success(t("problems.skipped", { count: answer.skipped }))
    }
    return answer !== null
  }
}
