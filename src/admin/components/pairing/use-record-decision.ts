import { useTranslation } from "react-i18next"
import { useRecordAction } from "../../lib/mutations"
import type { Pairing } from "../../lib/pairing-types"
import { useConfirmation } from "../use-confirmation"
import { useRunToast } from "./use-run-toast"

const actions = {
  open: "exclude",
  paired: "unpair",
  excluded: "include",
} as const

type DecidedRecord = Pick<Pairing, "connection_id" | "external_id" | "state">

/** Leaves a record out, parts it from its product, or lets it in again. */
export function useRecordDecision(record: DecidedRecord) {
  const { t } = useTranslation("erp")
  const action = actions[record.state]
  const confirm = useConfirmation()
  const command = useRecordAction(action)
  const tell = useRunToast()
  const label = t(`pairing.${action}.action`)
  const run = async (): Promise<boolean> => {
    const { connection_id, external_id } = record
    const isMeant =
      action === "include" ||
      (await confirm({
        title: t(`pairing.${action}.title`),
        description: t(`pairing.${action}.confirm`),
        action: label,
      }))
    const answer = isMeant
      ? await command
          .mutateAsync({ connection_id, external_ids: [external_id] })
          .catch(() => null)
      : null
    if (answer) {
      tell(t(`pairing.${action}.done`), answer.run)
    }
    return answer !== null
  }
  return { label, run, isPending: command.isPending }
}
