import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useCheckConnection } from "../../lib/mutations"

/** Checks a connection, and says at once how it went. */
export function useCheckNow(id: string) {
  const { t } = useTranslation("erp")
  const check = useCheckConnection(id)
  return async () => {
    const answer = await check.mutateAsync(undefined).catch(() => null)
    if (!answer) {
      return
    }
    const result = answer.check
    if (result.ok) {
      toast.success(t("check.good"), { description: result.summary })
    } else {
      toast.error(t("check.bad"), { description: result.message })
    }
  }
}
