import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { readExport } from "../../../../../workflows/read/export-report"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  res.json({ export: await readExport(req.scope, req.params["id"] ?? "") })
}
