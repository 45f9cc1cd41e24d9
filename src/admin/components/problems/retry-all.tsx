import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { BulkScope } from "../../lib/api-types"
import type { ProblemList } from "../../lib/queries"
import { useBulk } from "../report/use-bulk"
import { canRetry, retryAllScopes } from "./problem-actions"

interface RetryAllProps {
  query: Record<string, unknown>
  problems: ProblemList | undefined
}

/** Retries everything the filters match, not only the page that is shown. */
export function RetryAll({ query, problems }: RetryAllProps) {
  if (!problems?.problems.some(canRetry)) {
    return null
  }
  return (
    <>
      {retryAllScopes(query, problems.counts).map((scope) => (
        <RetryAllButton key={scope.topic} scope={scope} />
      ))}
    </>
  )
}

function RetryAllButton({ scope }: { scope: BulkScope }) {
  const { t } = useTranslation("erp")
  const action = t(`problems.retry_all.${scope.topic}`)
  const { run, isPending } = useBulk({
    title: action,
    action,
    description: (count) => t("problems.retry_all_confirm", { count }),
    none: t("problems.retry_all_none"),
  })
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={isPending}
      onClick={() => void run(scope)}
    >
      {action}
    </Button>
  )
}
