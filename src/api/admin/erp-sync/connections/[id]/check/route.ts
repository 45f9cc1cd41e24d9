import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { findConnection } from "../../../../../../workflows/connections/save-connection"
import { checkErpConnectionWorkflow } from "../../../../../../workflows/connections/switch-connection"
import { erpSync } from "../../../../../../workflows/erp-sync"
import { connectionView } from "../../../views"

export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const id = req.params["id"] ?? ""
  const { result } = await checkErpConnectionWorkflow(req.scope).run({
    input: { id },
  })
  const row = await findConnection(req.scope, id)
  res.json({
    check: result.check,
    connection: connectionView(erpSync(req.scope), row),
  })
}
