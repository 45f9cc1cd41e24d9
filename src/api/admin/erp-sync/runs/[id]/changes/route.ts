import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { erpSync } from "../../../../../../workflows/erp-sync"
import type { ListOnly } from "../../../schemas"
import { changeView } from "../../../views"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const page = req.validatedQuery as ListOnly
  const { found, count } = await erpSync(req.scope).runLog.listChanges(
    req.params["id"] ?? "",
    page
  )
  res.json({ changes: found.map(changeView), count, ...page })
}
