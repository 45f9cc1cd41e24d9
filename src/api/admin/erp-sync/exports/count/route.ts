import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { countBulkExport } from "../../../../../workflows/export/bulk-export"
import type { CountExport } from "../../schemas"

/** How many records it would be about; nothing is queued. */
export async function POST(
  req: AuthenticatedMedusaRequest<CountExport>,
  res: MedusaResponse
) {
  res.json({ count: await countBulkExport(req.scope, req.validatedBody) })
}
