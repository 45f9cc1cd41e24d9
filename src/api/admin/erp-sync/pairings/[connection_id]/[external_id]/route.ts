import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { readPairing } from "../../../../../../workflows/pairing/read-pairing"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const pairing = await readPairing(req.scope, {
    connectionId: req.params["connection_id"] ?? "",
    externalId: req.params["external_id"] ?? "",
  })
  res.json({ pairing })
}
