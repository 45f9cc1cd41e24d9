import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { purgeErpCustomerWorkflow } from "../../../../../../workflows/retention/purge-customer"

/** Also for a customer the store has deleted: it goes by the id alone. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const { result } = await purgeErpCustomerWorkflow(req.scope).run({
    input: { customerId: String(req.params["id"]) },
  })
  res.json(result)
}
