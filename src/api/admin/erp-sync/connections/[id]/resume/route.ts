import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { findConnection } from "../../../../../../workflows/connections/save-connection"
import { resumeErpConnectionWorkflow } from "../../../../../../workflows/connections/switch-connection"
import { erpSync } from "../../../../../../workflows/erp-sync"
import { connectionView } from "../../../views"

export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const id = req.params["id"] ?? ""
  const { result } = await resumeErpConnectionWorkflow(req.scope).run({
    input: { id },
  })
  const row = await findConnection(req.scope, id)
  res.json({
    connection: connectionView(erpSync(req.scope), row),
    check: result.check,
  })
}
