import type { ErpColumn } from "../../lib/api-types"
import { SyncStatusBadge } from "./sync-status"

/** The ERP column of a list: the status, and the ERP's number once there. */
export function ErpCell({ erp }: { erp: ErpColumn | undefined }) {
  const status = erp?.status ?? "not_linked"
  return (
    <div className="flex items-center gap-x-2 overflow-hidden">
      <SyncStatusBadge status={status} reason={erp?.reason ?? null} />
      {status === "synced" && erp?.external_number && (
        <span
          className="text-ui-fg-muted max-w-[140px] truncate"
          title={erp.external_number}
        >
          {erp.external_number}
        </span>
      )}
    </div>
  )
}
