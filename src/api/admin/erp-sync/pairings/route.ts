import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { listPairings } from "../../../../workflows/pairing/list-pairings"
import type { ListPairings } from "../schemas"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const { connection_id, ...query } = req.validatedQuery as ListPairings
  const page = await listPairings(req.scope, {
    ...query,
    connectionId: connection_id,
  })
  res.json({ ...page, limit: query.limit, offset: query.offset })
}
