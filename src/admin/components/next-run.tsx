import { useTranslation } from "react-i18next"
import type { Schedule } from "../lib/api-types"
import { RelativeTime } from "./relative-time"

/** When a schedule runs next; "now" when a worker is about to start it. */
export function NextRun({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation("erp")
  const { enabled, next_run_at } = schedule
  if (enabled && next_run_at && Date.parse(next_run_at) <= Date.now()) {
    return <span>{t("schedule.due")}</span>
  }
  return <RelativeTime at={enabled ? next_run_at : null} />
}
