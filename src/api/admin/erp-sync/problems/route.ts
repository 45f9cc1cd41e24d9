import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { readProblems } from "../../../../workflows/read/problems"
import type { ListProblems } from "../schemas"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const { connection_id, ...query } = req.validatedQuery as ListProblems
  res.json(
    await readProblems(req.scope, { ...query, connectionId: connection_id })
  )
}
