import { useTranslation } from "react-i18next"
import type { Schedule } from "../../lib/api-types"
import { dailyTime } from "./daily-time"

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
    const cron = schedule.cron ?? ""
    const zone = schedule.time_zone
    const time = dailyTime(cron)
    return time === null
      ? t("schedule.cron_text", { cron, zone })
      : t("schedule.daily", { time, zone })
  }
}
