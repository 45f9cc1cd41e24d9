import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { erpSync } from "../../../../../../workflows/erp-sync"
import type { ListChanges } from "../../../schemas"
import { changeView } from "../../../views"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const query = req.validatedQuery as ListChanges
  const { runLog } = erpSync(req.scope)
  const id = req.params["id"] ?? ""
  const [{ found, count }, groups] = await Promise.all([
    runLog.listChanges(id, query),
    runLog.countChanges(id),
  ])
  res.json({
    changes: found.map(changeView),
    count,
    limit: query.limit,
    offset: query.offset,
    groups,
  })
}
