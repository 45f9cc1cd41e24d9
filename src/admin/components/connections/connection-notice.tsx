import { InlineTip } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Connection } from "../../lib/api-types"
import { paths } from "../../lib/paths"
import { RelativeTime } from "../relative-time"

/** Why a connection stands still, and what to do about it. */
export function ConnectionNotice({ connection }: { connection: Connection }) {
  const { t } = useTranslation("erp")
  if (connection.state === "needs_reauth") {
    return (
      <Notice variant="error" label={t("connection.state.needs_reauth")}>
        {connection.state_reason}{" "}
        <Link to={paths.connection(connection.id)} className="underline">
          {t("connection.open")}
        </Link>
      </Notice>
    )
  }
  if (connection.state === "paused") {
    return (
      <Notice variant="info" label={t("connection.state.paused")}>
        {connection.state_reason ?? t("connection.paused_hint")}
      </Notice>
    )
  }
  if (!connection.breaker.open) {
    return null
  }
  return (
    <Notice variant="warning" label={t("connection.breaker")}>
      {t("connection.breaker_hint")}{" "}
      <RelativeTime at={connection.breaker.retry_at} />
    </Notice>
  )
}

interface NoticeProps {
  variant: "info" | "warning" | "error"
  label: string
  children: ReactNode
}

function Notice({ variant, label, children }: NoticeProps) {
  return (
    <div className="px-6 py-4">
      <InlineTip variant={variant} label={label}>
        {children}
      </InlineTip>
    </div>
  )
}
