import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { retryErpMessagesWorkflow } from "../../../../../workflows/export/operate-messages"
import type { RetryMessages } from "../../schemas"

export async function POST(
  req: AuthenticatedMedusaRequest<RetryMessages>,
  res: MedusaResponse
) {
  const body = req.validatedBody
  const { result } = await retryErpMessagesWorkflow(req.scope).run({
    input:
      "ids" in body
        ? { ids: body.ids }
        : {
            parked: {
              ...(body.filter.connection_id !== undefined && {
                connectionId: body.filter.connection_id,
              }),
              ...(body.filter.topic !== undefined && {
                topic: body.filter.topic,
              }),
            },
          },
  })
  res.json(result)
}
