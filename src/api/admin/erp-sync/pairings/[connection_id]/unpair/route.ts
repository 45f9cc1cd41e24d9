import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { unpairErpRecordsWorkflow } from "../../../../../../workflows/pairing/leave-out"
import type { SomeRecords } from "../../../schemas"

export async function POST(
  req: AuthenticatedMedusaRequest<SomeRecords>,
  res: MedusaResponse
) {
  const { result } = await unpairErpRecordsWorkflow(req.scope).run({
    input: {
      connectionId: req.params["connection_id"] ?? "",
      externalIds: req.validatedBody.external_ids,
    },
  })
  res.json({ excluded: result.externalIds })
}
