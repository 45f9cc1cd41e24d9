import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { recordStatuses } from "../../../../workflows/read/record-statuses"
import type { ListStatuses } from "../schemas"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const { kind, ids } = req.validatedQuery as ListStatuses
  res.json({ statuses: await recordStatuses(req.scope, kind, ids) })
}
