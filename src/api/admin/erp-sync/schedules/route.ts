import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { erpSync } from "../../../../workflows/erp-sync"
import { readSchedules } from "../read-schedules"
import type { ListSchedules } from "../schemas"

export async function GET(
  req: AuthenticatedMedusaRequest<unknown, ListSchedules>,
  res: MedusaResponse
) {
  const { connection_id } = req.validatedQuery as ListSchedules
  const connections = await erpSync(req.scope).connections.list()
  res.json({
    schedules: await readSchedules(
      req.scope,
      connections.filter(
        ({ id }) => connection_id === undefined || id === connection_id
      )
    ),
  })
}
