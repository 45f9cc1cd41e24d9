import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import {
  readPaymentMappings,
  saveErpPaymentMappingsWorkflow,
} from "../../../../../../workflows/connections/payment-mappings"
import type { SaveMappings } from "../../../schemas"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  res.json(await readPaymentMappings(req.scope, req.params["id"] ?? ""))
}

export async function POST(
  req: AuthenticatedMedusaRequest<SaveMappings>,
  res: MedusaResponse
) {
  const connectionId = req.params["id"] ?? ""
  await saveErpPaymentMappingsWorkflow(req.scope).run({
    input: {
      connectionId,
      mappings: req.validatedBody.payment_methods.map((mapping) => ({
        providerId: mapping.provider_id,
        kind: mapping.kind,
        label: mapping.label ?? null,
      })),
    },
  })
  res.json(await readPaymentMappings(req.scope, connectionId))
}
