import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { erpSync } from "../../../../workflows/erp-sync"
import { messageLabels } from "../../../../workflows/read/message-labels"
import { searchRecords } from "../../../../workflows/store/core-tables"
import type { ListMessages } from "../schemas"
import { connectionNames, messageView } from "../views"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const query = req.validatedQuery as ListMessages
  const module = erpSync(req.scope)
  const [{ messages, count }, rows] = await Promise.all([
    module.outbox.list({
      connectionId: query.connection_id,
      topic: query.topic,
      states: query.state,
      isParked: query.parked,
      entityIds:
        query.q === undefined
          ? query.entity_id
          : await searchRecords(req.scope, query.q),
      limit: query.limit,
      offset: query.offset,
    }),
    module.connections.list(),
  ])
  const names = connectionNames(rows)
  const labels = await messageLabels(req.scope, messages)
  res.json({
    messages: messages.map((row) => messageView(row, names, labels)),
    count,
    limit: query.limit,
    offset: query.offset,
  })
}
