import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { errorMessage } from "../../lib/api"
import { useCheckDraft, type Draft } from "../../lib/mutations"
import { CheckResult } from "./check-result"

interface CheckSectionProps {
  draft: Draft
  disabled: boolean
}

/** Tries the settings of a form before they are saved. */
export function CheckSection({ draft, disabled }: CheckSectionProps) {
  const { t } = useTranslation("erp")
  const check = useCheckDraft()
  // a result is about the settings it was asked for, not about later ones
  const current =
    JSON.stringify(check.variables) === JSON.stringify(draft) &&
    !check.isPending
  return (
    <div className="flex flex-col gap-y-4">
      <Button
        type="button"
        size="small"
        variant="secondary"
        className="w-fit"
        disabled={disabled}
        isLoading={check.isPending}
        onClick={() => {
          check.mutate(draft)
        }}
      >
        {t("check.action")}
      </Button>
      {current && check.data && <CheckResult check={check.data.check} />}
      {current && check.isError && (
        <CheckResult
          check={{ ok: false, code: "", message: errorMessage(check.error) }}
        />
      )}
    </div>
  )
}
