import { Text, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Alert } from "../../lib/alert-types"
import { useAlerts } from "../../lib/queries"
import { Folded } from "../folded"
import { RelativeTime } from "../relative-time"
import { Section } from "../section"
import { alertPath, splitAlerts } from "./alert-list"

/** What is wrong right now, and what was lately; nothing while all is well. */
export function Alerts() {
  const { t } = useTranslation("erp")
  const { data } = useAlerts()
  const { open, over } = splitAlerts(data?.alerts ?? [], Date.now())
  if (open.length + over.length === 0) {
    return null
  }
  return (
    <Section
      title={t("alerts.title")}
      description={open.length === 0 && t("alerts.none")}
    >
      {open.length > 0 && (
        <div className="px-6 py-4">
          <AlertLines alerts={open} />
        </div>
      )}
      {over.length > 0 && (
        <div className="px-6 py-4">
          <Folded title={t("alerts.over")} className="text-ui-fg-subtle">
            <div className="pt-4">
              <AlertLines alerts={over} />
            </div>
          </Folded>
        </div>
      )}
    </Section>
  )
}

function AlertLines({ alerts }: { alerts: Alert[] }) {
  return (
    <ul className="flex flex-col gap-y-4">
      {alerts.map((alert) => (
        <AlertLine key={alert.id} alert={alert} />
      ))}
    </ul>
  )
}

function AlertLine({ alert }: { alert: Alert }) {
  const { t } = useTranslation("erp")
  const { kind, message, opened_at, cleared_at } = alert
  return (
    <li className="flex gap-x-3">
      <Marker isOver={cleared_at !== null} />
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex flex-wrap items-center justify-between gap-x-2">
          <Text size="small" weight="plus">
            <Link to={alertPath(alert)} className="hover:text-ui-fg-subtle">
              {t(`alerts.kind.${kind}`)}
            </Link>
          </Text>
          <span className="txt-compact-xsmall text-ui-fg-subtle">
            <RelativeTime at={cleared_at ?? opened_at} />
          </span>
        </div>
        <Text size="small" className="text-ui-fg-subtle">
          {message}
        </Text>
      </div>
    </li>
  )
}

function Marker({ isOver }: { isOver: boolean }) {
  return (
    <span
      role="presentation"
      className={clx(
        "mt-2 size-2 shrink-0 rounded-full",
        isOver ? "bg-ui-tag-neutral-icon" : "bg-ui-tag-red-icon"
      )}
    />
  )
}
