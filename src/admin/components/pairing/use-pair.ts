import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { usePairRecord } from "../../lib/mutations"
import type { Candidate, PairingDetail } from "../../lib/pairing-types"
import { paths } from "../../lib/paths"
import { useConfirmation } from "../use-confirmation"
import type { Choosing } from "./candidate-list"
import { useRunToast } from "./use-run-toast"

/** Pairs the record with a product; asks before a pair is parted by that. */
export function usePair(pairing: PairingDetail): Choosing {
  const { t } = useTranslation("erp")
  const navigate = useNavigate()
  const confirm = useConfirmation()
  const tell = useRunToast()
  const command = usePairRecord()
  const { connection_id, external_id, state } = pairing
  const pair = async ({ id, title, belongs_to: owner }: Candidate) => {
    const question =
      owner !== null
        ? t("pairing.pair.confirm_owner", {
            name: owner.title ?? owner.external_id,
          })
        : state === "paired"
          ? t("pairing.pair.confirm_move")
          : null
    const isMeant =
      question === null ||
      (await confirm({
        title: t("pairing.pair.title", { title }),
        description: question,
        action: t("pairing.pair.action"),
      }))
    if (!isMeant) {
      return
    }
    command.mutate(
      { connection_id, external_id, product_id: id, replace: owner !== null },
      {
        onSuccess: ({ run }) => {
          tell(t("pairing.pair.done"), run)
          void navigate(paths.pairing)
        },
      }
    )
  }
  return { pair, isPending: command.isPending }
}
