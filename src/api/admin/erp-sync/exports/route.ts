import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { exportErpRecordsWorkflow } from "../../../../workflows/export/export-records"
import { readExport } from "../../../../workflows/read/export-report"
import type { StartExport } from "../schemas"

export async function POST(
  req: AuthenticatedMedusaRequest<StartExport>,
  res: MedusaResponse
) {
  const { topic, ids, connection_id } = req.validatedBody
  const { result } = await exportErpRecordsWorkflow(req.scope).run({
    input: {
      topic,
      ids,
      connectionId: connection_id,
      requestedBy: req.auth_context.actor_id,
    },
  })
  res.status(202).json({ export: await readExport(req.scope, result.id) })
}
