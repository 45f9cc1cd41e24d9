import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Message, MessageState } from "../../lib/api-types"
import { DecideButton } from "../problems/decide-button"
import { useDismiss } from "../problems/use-dismiss"
import { useRetry } from "../problems/use-retry"
import { useSkip } from "../problems/use-skip"

const retryable: MessageState[] = ["cancelled", "discarded", "retryable"]
const stoppable: MessageState[] = ["available", "retryable", "snoozed"]

/** What a person may do with a message now. */
export function MessageActions({ message }: { message: Message }) {
  const { t } = useTranslation("erp")
  const retry = useRetry()
  const skip = useSkip()
  const dismiss = useDismiss()
  const { id, state, parked, skipped, label } = message
  return (
    <>
      {(parked || stoppable.includes(state)) && (
        <Button
          size="small"
          variant="transparent"
          onClick={() => void dismiss([id])}
        >
          {t("problems.dismiss")}
        </Button>
      )}
      {(parked || state === "retryable") && !skipped && (
        <Button
          size="small"
          variant="transparent"
          onClick={() => void skip([id])}
        >
          {t("problems.skip")}
        </Button>
      )}
      {parked && state === "indeterminate" && (
        <DecideButton message={message} label={label} />
      )}
      {retryable.includes(state) && (
        <Button size="small" onClick={() => void retry([id])}>
          {t("problems.retry")}
        </Button>
      )}
    </>
  )
}
