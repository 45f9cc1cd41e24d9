import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { checkErpSettingsWorkflow } from "../../../../../workflows/connections/check-settings"
import type { CheckSettings } from "../../schemas"

export async function POST(
  req: AuthenticatedMedusaRequest<CheckSettings>,
  res: MedusaResponse
) {
  const { connector, settings, connection_id } = req.validatedBody
  const { result } = await checkErpSettingsWorkflow(req.scope).run({
    input: { connector, settings, connectionId: connection_id },
  })
  res.json(result)
}
