import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { erpSync } from "../../../../workflows/erp-sync"
import type { ListRuns } from "../schemas"
import { connectionNames, runView } from "../views"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const { connection_id, ...query } = req.validatedQuery as ListRuns
  const module = erpSync(req.scope)
  const [{ runs, count }, rows] = await Promise.all([
    module.runs.list({ ...query, connectionId: connection_id }),
    module.connections.list(),
  ])
  const names = connectionNames(rows)
  res.json({
    runs: runs.map((run) => runView(run, names)),
    count,
    limit: query.limit,
    offset: query.offset,
  })
}
