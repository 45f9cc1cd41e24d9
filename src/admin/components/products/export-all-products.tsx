import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useBulk } from "../report/use-bulk"
import type { ListState } from "../table/use-list-state"
import { matchingProducts } from "./matching-products"

/** Sends everything the list's search and filters match to the ERP. */
export function ExportAllProducts({ list }: { list: ListState }) {
  const { t } = useTranslation("erp")
  const { run, isPending } = useBulk({
    title: t("export.title"),
    action: t("export.action"),
    description: (count) => t("rollout.all", { count }),
    none: t("rollout.all_none"),
  })
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={isPending}
      onClick={() => void run(matchingProducts(list))}
    >
      {t("export.all")}
    </Button>
  )
}
