import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { unpairErpRecordsWorkflow } from "../../../../../../workflows/pairing/leave-out"
import { unpairErpCustomersWorkflow } from "../../../../../../workflows/pairing/pair-customer"
import type { UnpairRecords } from "../../../schemas"

export async function POST(
  req: AuthenticatedMedusaRequest<UnpairRecords>,
  res: MedusaResponse
) {
  const connectionId = req.params["connection_id"] ?? ""
  const body = req.validatedBody
  if (body.kind === "customer") {
    const { result } = await unpairErpCustomersWorkflow(req.scope).run({
      input: { connectionId, customerIds: body.store_ids },
    })
    res.json(result)
    return
  }
  const { result } = await unpairErpRecordsWorkflow(req.scope).run({
    input: { connectionId, externalIds: body.external_ids },
  })
  res.json({ excluded: result.externalIds })
}
