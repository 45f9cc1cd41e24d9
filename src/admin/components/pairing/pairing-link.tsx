import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { pairingPathOf } from "../../lib/paths"

interface PairingLinkProps {
  connectionId: string
  issue: { code: string; external_id: string | null }
}

/** Leads from a record that a run could not tell to where it is decided on. */
export function PairingLink({ connectionId, issue }: PairingLinkProps) {
  const { t } = useTranslation("erp")
  const to = pairingPathOf(connectionId, issue)
  return to ? (
    <Link
      to={to}
      onClick={(event) => {
        event.stopPropagation()
      }}
      className="txt-compact-small text-ui-fg-interactive hover:text-ui-fg-interactive-hover w-fit"
    >
      {t("pairing.decide")}
    </Link>
  ) : null
}
