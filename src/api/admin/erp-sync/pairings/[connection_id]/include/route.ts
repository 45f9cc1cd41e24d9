import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { includeErpRecordsWorkflow } from "../../../../../../workflows/pairing/leave-out"
import { readRun } from "../../../read-run"
import type { SomeRecords } from "../../../schemas"

export async function POST(
  req: AuthenticatedMedusaRequest<SomeRecords>,
  res: MedusaResponse
) {
  const { result } = await includeErpRecordsWorkflow(req.scope).run({
    input: {
      connectionId: req.params["connection_id"] ?? "",
      externalIds: req.validatedBody.external_ids,
    },
  })
  const { runId, externalIds } = result
  res.status(202).json({
    run: runId === null ? null : await readRun(req.scope, runId),
    included: externalIds,
  })
}
