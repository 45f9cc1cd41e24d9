import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useRetryMessages } from "../../lib/mutations"
import { useConfirmation } from "../use-confirmation"

/**
 * Asks, then queues messages again and says how many.
 * @returns a function that says whether they were queued
 */
export function useRetry() {
  const { t } = useTranslation("erp")
  const confirm = useConfirmation()
  const retry = useRetryMessages()
  return async (ids: string[]): Promise<boolean> => {
    const yes = await confirm({
      title: t("problems.retry_title"),
      description: t("problems.retry_confirm"),
      action: t("problems.retry"),
    })
    const answer = yes ? await retry.mutateAsync(ids).catch(() => null) : null
    if (answer) {
      toast.success(t("problems.retried", { count: answer.retried }))
    }
    return answer !== null
  }
}
