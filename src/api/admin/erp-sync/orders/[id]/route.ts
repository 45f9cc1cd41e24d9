import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { erpSync } from "../../../../../workflows/erp-sync"
import { readExportBlock } from "../../../../../workflows/read/export-block"
import { recordStatuses } from "../../../../../workflows/read/record-statuses"
import { readTimelines } from "../../read-message"
import { connectionNames, messageView } from "../../views"

const SHOWN_MESSAGES = 20

/** What the order page shows: where it stands, and every attempt. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) {
  const id = req.params["id"] ?? ""
  const { outbox, connections } = erpSync(req.scope)
  const [[status], { messages }, rows] = await Promise.all([
    recordStatuses(req.scope, "order", [id]),
    outbox.list({
      topic: "order",
      entityIds: [id],
      limit: SHOWN_MESSAGES,
      offset: 0,
    }),
    connections.list(),
  ])
  const timelines = await readTimelines(
    req.scope,
    messages.map((message) => message.id)
  )
  const names = connectionNames(rows)
  res.json({
    status,
    messages: messages.map((message, index) => ({
      ...messageView(message, names, new Map()),
      ...timelines[index],
    })),
    export_block:
      status?.status === "synced" ? [] : await readExportBlock(req.scope, id),
  })
}
