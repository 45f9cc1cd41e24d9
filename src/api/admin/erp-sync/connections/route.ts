import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { sayConflicts } from "../../../say-conflicts"
import {
  createErpConnectionWorkflow,
  findConnection,
} from "../../../../workflows/connections/save-connection"
import { erpSync } from "../../../../workflows/erp-sync"
import type { CreateConnection } from "../schemas"
import { connectionView } from "../views"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const module = erpSync(req.scope)
  const connections = await module.connections.list()
  res.json({
    connections: connections.map((row) => connectionView(module, row)),
    count: connections.length,
  })
}

export const POST = sayConflicts(
  async (
    req: AuthenticatedMedusaRequest<CreateConnection>,
    res: MedusaResponse
  ) => {
    const { result } = await createErpConnectionWorkflow(req.scope).run({
      input: req.validatedBody,
    })
    const row = await findConnection(req.scope, result.id)
    res.status(201).json({
      connection: connectionView(erpSync(req.scope), row),
      check: result.check,
    })
  }
)
