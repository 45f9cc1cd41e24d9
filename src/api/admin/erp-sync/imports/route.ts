import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import {
  refreshErpProductsWorkflow,
  startErpImportWorkflow,
} from "../../../../workflows/import/start-import"
import { readRun } from "../read-run"
import type { StartImport } from "../schemas"

export async function POST(
  req: AuthenticatedMedusaRequest<StartImport>,
  res: MedusaResponse
) {
  const body = req.validatedBody
  const { result } =
    "product_ids" in body
      ? await refreshErpProductsWorkflow(req.scope).run({
          input: {
            connectionId: body.connection_id,
            productIds: body.product_ids,
          },
        })
      : await startErpImportWorkflow(req.scope).run({
          input: {
            connectionId: body.connection_id,
            flow: body.flow,
            mode: body.mode ?? "delta",
          },
        })
  res.status(202).json({ run: await readRun(req.scope, result.id) })
}
