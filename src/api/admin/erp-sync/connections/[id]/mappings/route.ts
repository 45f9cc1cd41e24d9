import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import {
  readMappings,
  saveErpMappingsWorkflow,
} from "../../../../../../workflows/connections/mappings"
import type { SaveMappings } from "../../../schemas"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  res.json(await readMappings(req.scope, req.params["id"] ?? ""))
}

export async function POST(
  req: AuthenticatedMedusaRequest<SaveMappings>,
  res: MedusaResponse
) {
  const connectionId = req.params["id"] ?? ""
  const { payment_methods, warehouses } = req.validatedBody
  await saveErpMappingsWorkflow(req.scope).run({
    input: {
      connectionId,
      paymentMethods: payment_methods?.map((mapping) => ({
        providerId: mapping.provider_id,
        kind: mapping.kind,
        label: mapping.label ?? null,
      })),
      warehouses: warehouses?.map((mapping) => ({
        warehouse: mapping.warehouse,
        locationId: mapping.location_id,
      })),
    },
  })
  res.json(await readMappings(req.scope, connectionId))
}
