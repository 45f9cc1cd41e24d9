import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { findConnection } from "../../../../../../workflows/connections/save-connection"
import { pauseErpConnectionWorkflow } from "../../../../../../workflows/connections/switch-connection"
import { erpSync } from "../../../../../../workflows/erp-sync"
import type { PauseConnection } from "../../../schemas"
import { connectionView } from "../../../views"

export async function POST(
  req: AuthenticatedMedusaRequest<PauseConnection>,
  res: MedusaResponse
) {
  const id = req.params["id"] ?? ""
  await pauseErpConnectionWorkflow(req.scope).run({
    input: { id, reason: req.validatedBody.reason ?? null },
  })
  const row = await findConnection(req.scope, id)
  res.json({ connection: connectionView(erpSync(req.scope), row) })
}
