import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { readErpOptions } from "../../../../../../workflows/connections/erp-options"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  res.json(await readErpOptions(req.scope, req.params["id"] ?? ""))
}
