import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { customerCandidates } from "../../../../../../../workflows/pairing/customer-candidates"
import type { ListCandidates } from "../../../../schemas"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const { q } = req.validatedQuery as ListCandidates
  res.json({
    candidates: await customerCandidates(req.scope, {
      connectionId: req.params["connection_id"] ?? "",
      customerId: req.params["record_id"] ?? "",
      q,
    }),
  })
}
