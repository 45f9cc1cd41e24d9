import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { sayConflicts } from "../../../say-conflicts"
import {
  refreshErpProductsWorkflow,
  startErpImportWorkflow,
} from "../../../../workflows/import/start-import"
import { readRun } from "../read-run"
import type { StartImport } from "../schemas"

export const POST = sayConflicts(
  async (req: AuthenticatedMedusaRequest<StartImport>, res: MedusaResponse) => {
    const body = req.validatedBody
    const { result } =
      "flow" in body
        ? await startErpImportWorkflow(req.scope).run({
            input: {
              connectionId: body.connection_id,
              flow: body.flow,
              mode: body.mode ?? "delta",
              isPreview: body.preview ?? false,
            },
          })
        : await refreshErpProductsWorkflow(req.scope).run({
            input: {
              connectionId: body.connection_id,
              ...("product_ids" in body
                ? { productIds: body.product_ids }
                : { externalIds: body.external_ids }),
            },
          })
    res.status(202).json({ run: await readRun(req.scope, result.id) })
  }
)
