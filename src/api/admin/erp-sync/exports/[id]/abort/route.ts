import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { abortErpBulkExportWorkflow } from "../../../../../../workflows/export/bulk-export"
import { readExport } from "../../../../../../workflows/read/export-report"

export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const id = req.params["id"] ?? ""
  const { result } = await abortErpBulkExportWorkflow(req.scope).run({
    input: { id, actorId: req.auth_context.actor_id },
  })
  res.json({ ...result, export: await readExport(req.scope, id) })
}
