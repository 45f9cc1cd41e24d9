import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { sayConflicts } from "../../../../../say-conflicts"
import { discardErpRunWorkflow } from "../../../../../../workflows/import/decide-run"
import { readRun } from "../../../read-run"

export const POST = sayConflicts(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { result } = await discardErpRunWorkflow(req.scope).run({
      input: { id: req.params["id"] ?? "" },
    })
    res.json({ run: await readRun(req.scope, result.id) })
  }
)
