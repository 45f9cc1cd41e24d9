import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { erpSync } from "../../../../workflows/erp-sync"
import { connectorView } from "../views"

export function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse) {
  const { catalog } = erpSync(req.scope)
  res.json({ connectors: catalog.describe().map(connectorView) })
}
