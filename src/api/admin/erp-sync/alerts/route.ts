import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { erpSync } from "../../../../workflows/erp-sync"
import { alertView, connectionNames } from "../views"

const MOST_ALERTS = 100

/** The open alerts, then the latest ones that are over. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const { alerts, connections } = erpSync(req.scope)
  const [found, rows] = await Promise.all([
    alerts.list(MOST_ALERTS),
    connections.list(),
  ])
  const names = connectionNames(rows)
  res.json({ alerts: found.map((row) => alertView(row, names)) })
}
