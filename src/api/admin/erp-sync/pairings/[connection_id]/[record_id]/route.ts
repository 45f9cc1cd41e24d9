import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { readCustomerPairing } from "../../../../../../workflows/pairing/read-customer"
import { readPairing } from "../../../../../../workflows/pairing/read-pairing"
import type { ReadPairing } from "../../../schemas"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const { kind } = req.validatedQuery as ReadPairing
  const connectionId = req.params["connection_id"] ?? ""
  const id = req.params["record_id"] ?? ""
  const pairing =
    kind === "customer"
      ? await readCustomerPairing(req.scope, { connectionId, customerId: id })
      : await readPairing(req.scope, { connectionId, externalId: id })
  res.json({ pairing })
}
