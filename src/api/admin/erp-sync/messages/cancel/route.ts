import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { cancelErpMessagesWorkflow } from "../../../../../workflows/export/operate-messages"
import type { SomeMessages } from "../../schemas"

export async function POST(
  req: AuthenticatedMedusaRequest<SomeMessages>,
  res: MedusaResponse
) {
  const { result } = await cancelErpMessagesWorkflow(req.scope).run({
    input: {
      ids: req.validatedBody.ids,
      actorId: req.auth_context.actor_id,
    },
  })
  res.json(result)
}
