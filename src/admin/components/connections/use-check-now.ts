import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useCheckConnection } from "../../lib/mutations"

/** Checks a connection, and says at once how it went. */
export function useCheckNow(id: string) {
  const { t } = useTranslation("erp")
  const check = useCheckConnection(id)
  return async () => {
    const answer = await check.mutateAsync(undefined).catch(() => null)
    if (answer?.check.ok) {
      toast.success(t("check.good"), { description: answer.check.summary })
    } else if (answer) {
      toast.error(t("check.bad"), { description: answer.check.message })
    }
  }
}
