import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { excludeErpRecordsWorkflow } from "../../../../../../workflows/pairing/leave-out"
import type { SomeRecords } from "../../../schemas"

export async function POST(
  req: AuthenticatedMedusaRequest<SomeRecords>,
  res: MedusaResponse
) {
  const { result } = await excludeErpRecordsWorkflow(req.scope).run({
    input: {
      connectionId: req.params["connection_id"] ?? "",
      externalIds: req.validatedBody.external_ids,
    },
  })
  res.json({ excluded: result.externalIds })
}
