import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { OperatorAction } from "../../lib/api-types"
import { RelativeTime } from "../relative-time"

/** Who did what to a message, and when. */
export function OperatorEntry({ action }: { action: OperatorAction }) {
  const { t } = useTranslation("erp")
  const { operator } = action
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-2">
        <Text size="small" weight="plus">
          {t(`operation.${action.action}`)}
        </Text>
        <span className="txt-compact-xsmall text-ui-fg-subtle">
          <RelativeTime at={action.created_at} />
        </span>
      </div>
      <Text size="small" className="text-ui-fg-subtle">
        {operator ? t("operation.by", { operator }) : t("operation.by_script")}
      </Text>
    </>
  )
}
