import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { startErpBulkExportWorkflow } from "../../../../workflows/export/bulk-export"
import { exportErpRecordsWorkflow } from "../../../../workflows/export/export-records"
import {
  readExport,
  readExports,
} from "../../../../workflows/read/export-report"
import type { StartExport } from "../schemas"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  res.json({ exports: await readExports(req.scope) })
}

export async function POST(
  req: AuthenticatedMedusaRequest<StartExport>,
  res: MedusaResponse
) {
  const body = req.validatedBody
  const requestedBy = req.auth_context.actor_id
  const { result } =
    "ids" in body
      ? await exportErpRecordsWorkflow(req.scope).run({
          input: {
            topic: body.topic,
            ids: body.ids,
            connectionId: body.connection_id,
            requestedBy,
          },
        })
      : await startErpBulkExportWorkflow(req.scope).run({
          input: { ...body, requestedBy },
        })
  res.status(202).json({ export: await readExport(req.scope, result.id) })
}
