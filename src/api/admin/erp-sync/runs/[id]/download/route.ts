import { pipeline } from "node:stream/promises"
import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { stringify } from "csv-stringify"
import { erpSync } from "../../../../../../workflows/erp-sync"
import { readRun } from "../../../read-run"
import type { DownloadRun } from "../../../schemas"

const COLUMNS = {
  changes: [
    "kind",
    "store_id",
    "external_id",
    "label",
    "action",
    "field",
    "before",
    "after",
  ],
  issues: ["kind", "store_id", "external_id", "label", "code", "message"],
} as const

/** What a run changed, or could not take, as a table for a spreadsheet. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const { of } = req.validatedQuery as DownloadRun
  const run = await readRun(req.scope, req.params["id"] ?? "")
  const { runLog } = erpSync(req.scope)
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader(
    "content-disposition",
    `attachment; filename="${run.flow}-${of}-${run.id}.csv"`
  )
  await pipeline(
    of === "changes" ? runLog.eachChange(run.id) : runLog.eachIssue(run.id),
    stringify({
      header: true,
      columns: [...COLUMNS[of]],
      // A spreadsheet must not calculate what an ERP has sent.
      escape_formulas: true,
      bom: true,
    }),
    res
  )
}
