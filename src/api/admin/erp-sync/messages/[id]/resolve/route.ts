import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { resolveErpMessageWorkflow } from "../../../../../../workflows/export/operate-messages"
import { readMessage } from "../../../read-message"
import type { ResolveMessage } from "../../../schemas"

export async function POST(
  req: AuthenticatedMedusaRequest<ResolveMessage>,
  res: MedusaResponse
) {
  const id = req.params["id"] ?? ""
  const body = req.validatedBody
  await resolveErpMessageWorkflow(req.scope).run({
    input:
      body.action === "adopt"
        ? {
            id,
            actorId: req.auth_context.actor_id,
            action: "adopt",
            externalId: body.external_id,
            number: body.number ?? null,
          }
        : {
            id,
            actorId: req.auth_context.actor_id,
            action: "send_again",
          },
  })
  const { message } = await readMessage(req.scope, id)
  res.json({ message })
}
