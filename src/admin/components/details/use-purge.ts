import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { usePurgeCustomer } from "../../lib/mutations"
import { useConfirmation } from "../use-confirmation"

/** Asks, then empties what is kept of a customer's personal data. */
export function usePurge(customerId: string) {
  const { t } = useTranslation("erp")
  const confirm = useConfirmation()
  const purge = usePurgeCustomer()
  return async (): Promise<void> => {
    const yes = await confirm({
      title: t("details.purge_title"),
      description: t("details.purge_confirm"),
      action: t("details.purge"),
    })
    const answer = yes
      ? await purge.mutateAsync(customerId).catch(() => null)
      : null
    if (answer) {
      toast.success(t("details.purged", { waiting: answer.waiting }))
    }
  }
}
