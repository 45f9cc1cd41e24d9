import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { listCustomerPairings } from "../../../../workflows/pairing/list-customers"
import { listPairings } from "../../../../workflows/pairing/list-pairings"
import type { ListPairings } from "../schemas"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const { connection_id, ...query } = req.validatedQuery as ListPairings
  const { limit, offset } = query
  const page =
    query.kind === "customer"
      ? await listCustomerPairings(req.scope, {
          ...query,
          connectionId: connection_id,
        })
      : await listPairings(req.scope, { ...query, connectionId: connection_id })
  res.json({ ...page, limit, offset })
}
