import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useRetryMessages } from "../../lib/mutations"

/** Queues messages again, and says how many. */
export function useRetry() {
  const { t } = useTranslation("erp")
  const retry = useRetryMessages()
  return async (ids: string[]): Promise<boolean> => {
    const answer = await retry.mutateAsync(ids).catch(() => null)
    if (answer) {
      toast.success(t("problems.retried", { count: answer.retried }))
    }
    return answer !== null
  }
}
