import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Run } from "../../lib/run-types"
import { useCancelRun } from "../../lib/mutations"
import { paths } from "../../lib/paths"
import { RunProgress } from "./run-progress"

/** An import that is under way, with the way to stop it. */
export function RunningRun({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex items-center justify-between gap-x-2">
        <Text size="small" weight="plus">
          <Link to={paths.run(run.id)} className="hover:text-ui-fg-subtle">
            {t("run.running_title", { flow: t(`flow.${run.flow}`) })}
          </Link>
        </Text>
        <CancelRunButton run={run} />
      </div>
      <RunProgress run={run} />
    </div>
  )
}

export function CancelRunButton({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  const cancel = useCancelRun()
  return (
    <Button
      size="small"
      variant="secondary"
      disabled={run.cancel_requested}
      isLoading={cancel.isPending}
      onClick={() => {
        cancel.mutate(run.id)
      }}
    >
      {t("run.cancel")}
    </Button>
  )
}
