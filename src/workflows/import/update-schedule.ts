import { MedusaError } from "@medusajs/framework/utils"
import {
  nextRuns,
  type Recurrence,
  recurrenceProblem,
} from "../../modules/erp-sync/recurrence"
import {
  recurrenceOf,
  type ScheduleRow,
} from "../../modules/erp-sync/stores/schedule-store"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"

const SHOWN_RUNS = 10

interface ScheduleChange {
  readonly id: string
  readonly enabled?: boolean | undefined
  readonly everyMinutes?: number | undefined
  readonly cron?: string | undefined
  readonly timeZone?: string | undefined
}

/** Changes when an import runs, and shows what that comes to. */
export const updateErpScheduleWorkflow = singleStepWorkflow(
  "update-erp-schedule",
  async (container, change: ScheduleChange) => {
    const { schedules } = erpSync(container)
    const schedule = orNotFound(await schedules.find(change.id))
    const recurrence = changed(schedule, change)
    const problem = recurrenceProblem(recurrence)
    if (problem !== null) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, problem)
    }
    await schedules.update(schedule.id, {
      enabled: change.enabled ?? schedule.enabled,
      recurrence,
    })
    const updated = orNotFound(await schedules.find(change.id))
    return {
      schedule: updated,
      nextRuns: nextRuns(recurrence, updated.next_run_at, SHOWN_RUNS),
    }
  }
)

function changed(
  schedule: ScheduleRow,
  { everyMinutes, cron, timeZone }: ScheduleChange
): Recurrence {
  if (everyMinutes !== undefined) {
    return { everyMinutes }
  }
  const current = recurrenceOf(schedule)
  const expression = cron ?? ("cron" in current ? current.cron : undefined)
  return expression === undefined
    ? current
    : { cron: expression, timeZone: timeZone ?? schedule.time_zone }
}

function orNotFound(schedule: ScheduleRow | null): ScheduleRow {
  if (schedule === null) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "There is no such schedule."
    )
  }
  return schedule
}
