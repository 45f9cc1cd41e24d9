import type { DataTableFilter } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SyncStatus } from "../../lib/api-types"

const statuses: SyncStatus[] = ["synced", "not_linked", "queued", "error"]

export function useErpFilter(): DataTableFilter {
  const { t } = useTranslation("erp")
  return {
    id: "erp_status",
    type: "multiselect",
    label: t("list.erp_status"),
    searchable: false,
    options: statuses.map((status) => ({
      value: status,
      label: t(`status.${status}`),
    })),
  }
}
