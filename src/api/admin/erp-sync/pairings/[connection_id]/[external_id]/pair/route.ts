import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { pairErpRecordWorkflow } from "../../../../../../../workflows/pairing/pair-record"
import { readRun } from "../../../../read-run"
import type { PairRecord } from "../../../../schemas"

export async function POST(
  req: AuthenticatedMedusaRequest<PairRecord>,
  res: MedusaResponse
) {
  const { product_id, replace } = req.validatedBody
  const { result } = await pairErpRecordWorkflow(req.scope).run({
    input: {
      connectionId: req.params["connection_id"] ?? "",
      externalId: req.params["external_id"] ?? "",
      productId: product_id,
      replace,
    },
  })
  const { runId, replaced } = result
  res.status(202).json({
    run: runId === null ? null : await readRun(req.scope, runId),
    replaced: replaced === null ? null : { external_id: replaced },
  })
}
