import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { readMetrics } from "../../../../workflows/read/metrics"

/** For Prometheus, with a secret API key of the store as its user name. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const { contentType, text } = await readMetrics(req.scope)
  res.type(contentType).send(text)
}
