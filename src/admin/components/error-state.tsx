import { ExclamationCircle } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { errorMessage } from "../lib/api"

/** What could not be read, why, and a way to try again. */
export function ErrorState(props: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation("erp")
  return (
    <div
      role="alert"
      className="flex flex-col items-center gap-y-3 px-6 py-12 text-center"
    >
      <ExclamationCircle className="text-ui-fg-error" />
      <Text size="small" weight="plus" leading="compact">
        {t("error.not_read")}
      </Text>
      <Text size="small" className="text-ui-fg-subtle max-w-[560px]">
        {errorMessage(props.error)}
      </Text>
      <Button size="small" variant="secondary" onClick={props.onRetry}>
        {t("error.try_again")}
      </Button>
    </div>
  )
}
