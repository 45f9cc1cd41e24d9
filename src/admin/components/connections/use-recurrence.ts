import { useTranslation } from "react-i18next"
import type { Schedule } from "../../lib/api-types"

/** When a schedule runs, in words: "every 5 minutes". */
export function useRecurrence() {
  const { t } = useTranslation("erp")
  return (schedule: Schedule): string => {
    if (!schedule.enabled) {
      return t("schedule.off")
    }
    if (schedule.every_minutes !== null) {
      return t("schedule.every", { count: schedule.every_minutes })
    }
    return t("schedule.cron_text", {
      cron: schedule.cron ?? "",
      zone: schedule.time_zone,
    })
  }
}
