import { StatusBadge, Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SyncStatus } from "../../lib/api-types"

const colors = {
  synced: "green",
  not_linked: "grey",
  queued: "orange",
  error: "red",
} as const

interface SyncStatusBadgeProps {
  status: SyncStatus
  /** Shown on hover and on keyboard focus. */
  reason?: string | null
}

export function SyncStatusBadge({ status, reason }: SyncStatusBadgeProps) {
  const { t } = useTranslation("erp")
  const badge = (
    <StatusBadge color={colors[status]}>{t(`status.${status}`)}</StatusBadge>
  )
  if (!reason) {
    return badge
  }
  return (
    <Tooltip content={reason} maxWidth={320}>
      <button
        type="button"
        aria-label={`${t(`status.${status}`)}: ${reason}`}
        className="focus-visible:shadow-borders-focus cursor-help rounded-md outline-none"
      >
        {badge}
      </button>
    </Tooltip>
  )
}
