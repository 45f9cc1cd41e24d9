import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { cancelErpMessagesWorkflow } from "../../../../../workflows/export/operate-messages"
import type { CancelMessages } from "../../schemas"

export async function POST(
  req: AuthenticatedMedusaRequest<CancelMessages>,
  res: MedusaResponse
) {
  const { result } = await cancelErpMessagesWorkflow(req.scope).run({
    input: { ids: req.validatedBody.ids },
  })
  res.json(result)
}
