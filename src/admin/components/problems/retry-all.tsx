import { Button, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ProblemList } from "../../lib/queries"
import { canRetry, retryAllFilter } from "./problem-actions"
import { useRetry } from "./use-retry"

/** Retries everything the filters match, not only the page that is shown. */
export function RetryAll(props: {
  query: Record<string, unknown>
  problems: ProblemList | undefined
}) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const prompt = usePrompt()
  const retry = useRetry()
  const filter = retryAllFilter(props.query)
  if (!filter || !props.problems?.problems.some(canRetry)) {
    return null
  }
  const onClick = async () => {
    const yes = await prompt({
      variant: "confirmation",
      title: t("problems.retry_all"),
      description: t("problems.retry_all_confirm"),
      confirmText: t("problems.retry_all"),
      cancelText: core("actions.cancel"),
    })
    if (yes) {
      await retry(filter)
    }
  }
  return (
    <Button size="small" variant="secondary" onClick={() => void onClick()}>
      {t("problems.retry_all")}
    </Button>
  )
}
