import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { sayConflicts } from "../../../../../say-conflicts"
import { undoErpRunWorkflow } from "../../../../../../workflows/import/decide-run"
import { readRun } from "../../../read-run"

export const POST = sayConflicts(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { result } = await undoErpRunWorkflow(req.scope).run({
      input: { id: req.params["id"] ?? "" },
    })
    res.status(202).json({ run: await readRun(req.scope, result.id) })
  }
)
