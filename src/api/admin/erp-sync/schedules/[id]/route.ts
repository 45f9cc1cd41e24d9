import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { updateErpScheduleWorkflow } from "../../../../../workflows/import/update-schedule"
import type { UpdateSchedule } from "../../schemas"
import { scheduleView } from "../../views"

export async function POST(
  req: AuthenticatedMedusaRequest<UpdateSchedule>,
  res: MedusaResponse
) {
  const { enabled, every_minutes, cron, time_zone } = req.validatedBody
  const { result } = await updateErpScheduleWorkflow(req.scope).run({
    input: {
      id: req.params["id"] ?? "",
      enabled,
      everyMinutes: every_minutes,
      cron,
      timeZone: time_zone,
    },
  })
  res.json({
    schedule: scheduleView(result.schedule, null, new Map()),
    next_runs: result.nextRuns,
  })
}
