import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type {
  CustomerCandidate,
  CustomerPairing,
} from "../../../lib/customer-pairing"
import { usePairCustomer } from "../../../lib/mutations"
import { useConfirmation } from "../../use-confirmation"

/** What a person does with a customer of a list. */
export interface Choosing {
  pair: (candidate: CustomerCandidate) => Promise<void>
  isPending: boolean
}

/** Pairs, and asks first where somebody else is paired, or this one is. */
export function usePairing(pairing: CustomerPairing): Choosing {
  const { t } = useTranslation("erp")
  const confirm = useConfirmation()
  const command = usePairCustomer()
  const { connection_id, store_id, state } = pairing
  const pair = async (candidate: CustomerCandidate) => {
    const { external_id, name, paired_with: other } = candidate
    const questions = [
      other && t("customers.confirm_share", { name: other.label }),
      state === "paired" && t("customers.confirm_move"),
    ].filter(Boolean)
    const isMeant =
      questions.length === 0 ||
      (await confirm({
        title: t("pairing.pair.title", { title: name }),
        description: questions.join(" "),
        action: t("pairing.pair.action"),
      }))
    if (!isMeant) {
      return
    }
    command.mutate(
      { connection_id, store_id, external_id, share: other !== null },
      {
        onSuccess: ({ released_orders: count }) =>
          toast.success(
            count === 0
              ? t("customers.paired_done")
              : t("customers.paired", { count })
          ),
      }
    )
  }
  return { pair, isPending: command.isPending }
}
