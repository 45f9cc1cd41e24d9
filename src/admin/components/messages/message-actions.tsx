import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Message, MessageState } from "../../lib/api-types"
import { useRetryMessages } from "../../lib/mutations"
import { useDismiss } from "../problems/use-dismiss"

const retryable: MessageState[] = ["cancelled", "discarded", "retryable"]
const stoppable: MessageState[] = [
  "available",
  "retryable",
  "snoozed",
  "discarded",
]

/** What a person may do with a message now. */
export function MessageActions({ message }: { message: Message }) {
  const { t } = useTranslation("erp")
  const retry = useRetryMessages()
  const dismiss = useDismiss()
  const decided = message.state !== "indeterminate"
  return (
    <>
      {stoppable.includes(message.state) && (
        <Button
          size="small"
          variant="transparent"
          onClick={() => void dismiss([message.id])}
        >
          {t("problems.dismiss")}
        </Button>
      )}
      {decided && retryable.includes(message.state) && (
        <Button
          size="small"
          isLoading={retry.isPending}
          onClick={() => {
            retry.mutate({ ids: [message.id] })
          }}
        >
          {t("problems.retry")}
        </Button>
      )}
    </>
  )
}
