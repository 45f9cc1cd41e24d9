import { QuestionMarkCircle, XCircle, PlusMini } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { Pairing } from "../../lib/pairing-types"
import { paths } from "../../lib/paths"
import { RowMenu } from "../row-menu"
import { useRecordDecision } from "./use-record-decision"

export function PairingMenu({ pairing }: { pairing: Pairing }) {
  const { t } = useTranslation("erp")
  const { connection_id, external_id, state } = pairing
  const decision = useRecordDecision(pairing)
  return (
    <RowMenu
      label={t("list.row_actions", { label: pairing.label ?? external_id })}
      groups={[
        {
          actions: [
            {
              icon: <QuestionMarkCircle />,
              label: t(`pairing.choose.${state}`),
              to: paths.pairingOf(connection_id, external_id),
            },
          ],
        },
        {
          actions: [
            {
              icon: state === "excluded" ? <PlusMini /> : <XCircle />,
              label: decision.label,
              onClick: () => void decision.run(),
            },
          ],
        },
      ]}
    />
  )
}
