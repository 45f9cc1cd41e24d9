import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { cancelErpRunWorkflow } from "../../../../../../workflows/import/start-import"
import { readRun } from "../../../read-run"

export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const id = req.params["id"] ?? ""
  await cancelErpRunWorkflow(req.scope).run({ input: { id } })
  res.json({ run: await readRun(req.scope, id) })
}
