import { InlineTip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Check } from "../../lib/api-types"

/** What the ERP answered to a check, in plain words. */
export function CheckResult({ check }: { check: Check }) {
  const { t } = useTranslation("erp")
  if (!check.ok) {
    return (
      <div role="alert">
        <InlineTip variant="error" label={t("check.bad")}>
          {check.message}
        </InlineTip>
      </div>
    )
  }
  return (
    <div role="status" className="flex flex-col gap-y-2">
      <InlineTip variant="success" label={t("check.good")}>
        {check.summary}
      </InlineTip>
      {check.warnings.map((warning) => (
        <InlineTip key={warning} variant="warning" label={t("check.warning")}>
          {warning}
        </InlineTip>
      ))}
    </div>
  )
}
