import type { Schedule, ScheduleInput } from "../../lib/api-types"

export interface ScheduleForm {
  enabled: boolean
  kind: "every" | "cron"
  minutes: string
  cron: string
  timeZone: string
}

export function scheduleForm(schedule: Schedule): ScheduleForm {
  return {
    enabled: schedule.enabled,
    kind: schedule.every_minutes === null ? "cron" : "every",
    minutes: String(schedule.every_minutes ?? 5),
    cron: schedule.cron ?? "0 3 * * *",
    timeZone: schedule.time_zone,
  }
}

/** Null while the form says nothing that could be saved. */
export function scheduleInput(form: ScheduleForm): ScheduleInput | null {
  const { enabled } = form
  if (form.kind === "every") {
    const every_minutes = Number(form.minutes)
    const whole = Number.isInteger(every_minutes) && every_minutes >= 1
    return whole ? { enabled, every_minutes } : null
  }
  const cron = form.cron.trim()
  const time_zone = form.timeZone.trim()
  return cron && time_zone ? { enabled, cron, time_zone } : null
}
