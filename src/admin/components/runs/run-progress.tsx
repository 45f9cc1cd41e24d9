import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Run } from "../../lib/api-types"
import { ProgressBar } from "../progress-bar"
import { runFraction } from "./run-fraction"

/** How far a running import is. */
export function RunProgress({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  const text =
    run.total === null
      ? t("run.read_count", { count: run.counts.read })
      : t("run.read_of", { count: run.counts.read, total: run.total })
  return (
    <div className="flex flex-col gap-y-1.5">
      <ProgressBar label={text} fraction={runFraction(run)} />
      <Text size="xsmall" className="text-ui-fg-subtle">
        {run.cancel_requested ? t("run.cancelling") : text}
      </Text>
    </div>
  )
}
