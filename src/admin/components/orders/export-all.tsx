import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useBulk } from "../report/use-bulk"
import type { ListState } from "../table/use-list-state"
import { matchingRecords } from "../report/matching-records"

/** Exports everything the list's search and filters match. */
export function ExportAll({ list }: { list: ListState }) {
  const { t } = useTranslation("erp")
  const { run, isPending } = useBulk({
    title: t("export.title"),
    action: t("export.action"),
    description: (count) => t("export.all_confirm", { count }),
    none: t("export.none"),
  })
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={isPending}
      onClick={() => void run(matchingRecords("order", list))}
    >
      {t("export.all")}
    </Button>
  )
}
