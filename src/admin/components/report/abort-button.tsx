import { Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useAbortExport } from "../../lib/mutations"
import { useConfirmation } from "../use-confirmation"

/** Stops an export that is under way, after a question. */
export function AbortButton({ id }: { id: string }) {
  const { t } = useTranslation("erp")
  const confirm = useConfirmation()
  const abort = useAbortExport()
  const onClick = async () => {
    const yes = await confirm({
      title: t("report.abort_title"),
      description: t("report.abort_confirm"),
      action: t("report.abort"),
    })
    const answer = yes ? await abort.mutateAsync(id).catch(() => null) : null
    if (answer) {
      toast.success(t("report.aborted_count", { count: answer.cancelled }))
    }
  }
  return (
    <Button
      size="small"
      variant="danger"
      isLoading={abort.isPending}
      onClick={() => void onClick()}
    >
      {t("report.abort")}
    </Button>
  )
}
