import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { sayConflicts } from "../../../../say-conflicts"
import {
  findConnection,
  updateErpConnectionWorkflow,
} from "../../../../../workflows/connections/save-connection"
import { deleteErpConnectionWorkflow } from "../../../../../workflows/connections/switch-connection"
import { erpSync } from "../../../../../workflows/erp-sync"
import { readSchedules } from "../../read-schedules"
import type { UpdateConnection } from "../../schemas"
import { connectionView } from "../../views"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const row = await findConnection(req.scope, req.params["id"] ?? "")
  res.json({
    connection: connectionView(erpSync(req.scope), row),
    schedules: await readSchedules(req.scope, [row]),
  })
}

export const POST = sayConflicts(
  async (
    req: AuthenticatedMedusaRequest<UpdateConnection>,
    res: MedusaResponse
  ) => {
    const { result } = await updateErpConnectionWorkflow(req.scope).run({
      input: { id: req.params["id"] ?? "", ...req.validatedBody },
    })
    const row = await findConnection(req.scope, result.id)
    res.json({
      connection: connectionView(erpSync(req.scope), row),
      check: result.check,
    })
  }
)

export async function DELETE(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const { result } = await deleteErpConnectionWorkflow(req.scope).run({
    input: { id: req.params["id"] ?? "" },
  })
  res.json({ id: result.id, object: "erp_connection", deleted: true })
}
