import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { CustomerPairing } from "../../../lib/customer-pairing"
import { useUnpairCustomers } from "../../../lib/mutations"
import { useConfirmation } from "../../use-confirmation"

/** Asks, then parts a customer from the one of the ERP. */
export function useUnpairCustomer(pairing: CustomerPairing) {
  const { t } = useTranslation("erp")
  const confirm = useConfirmation()
  const command = useUnpairCustomers()
  const { connection_id, store_id } = pairing
  const run = async (): Promise<void> => {
    const isMeant = await confirm({
      title: t("customers.unpair_title"),
      description: t("customers.unpair_confirm"),
      action: t("pairing.unpair.action"),
    })
    if (isMeant) {
      command.mutate(
        { connection_id, store_ids: [store_id] },
        { onSuccess: () => toast.success(t("customers.unpaired")) }
      )
    }
  }
  return { run, isPending: command.isPending }
}
