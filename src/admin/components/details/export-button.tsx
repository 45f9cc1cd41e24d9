import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { OrderDetail } from "../../lib/api-types"
import { useExportOrders } from "../orders/use-export-orders"
import { useRetry } from "../problems/use-retry"

interface ExportButtonProps {
  orderId: string
  detail: OrderDetail
}

/** Retry what failed, or export what was not sent; nothing when it is there. */
export function ExportButton({ orderId, detail }: ExportButtonProps) {
  const { t } = useTranslation("erp")
  const { exportOrders, isPending } = useExportOrders()
  const retry = useRetry()
  const { status } = detail.status
  const parked = detail.messages.filter((message) => message.parked)
  if (parked.length > 0) {
    const ids = parked
      .filter((message) => message.state !== "indeterminate")
      .map((message) => message.id)
    return ids.length === 0 ? null : (
      <Button size="small" onClick={() => void retry(ids)}>
        {t("problems.retry")}
      </Button>
    )
  }
  if (status === "synced") {
    return null
  }
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={isPending}
      onClick={() => void exportOrders([orderId])}
    >
      {t("details.export_now")}
    </Button>
  )
}
