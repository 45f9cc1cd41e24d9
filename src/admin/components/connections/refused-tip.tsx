import { Button, InlineTip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { errorMessage } from "../../lib/api"

interface RefusedTipProps {
  error: unknown
  /** Saves nevertheless, paused; left out where that makes no sense. */
  onForce?: () => void
}

/** Why the settings were not saved. */
export function RefusedTip({ error, onForce }: RefusedTipProps) {
  const { t } = useTranslation("erp")
  if (!error) {
    return null
  }
  return (
    <div role="alert" className="flex flex-col gap-y-3">
      <InlineTip variant="error" label={t("connection.not_saved")}>
        {errorMessage(error)}
      </InlineTip>
      {onForce && (
        <Button
          type="button"
          size="small"
          variant="secondary"
          className="w-fit"
          onClick={onForce}
        >
          {t("connection.save_paused")}
        </Button>
      )}
    </div>
  )
}
