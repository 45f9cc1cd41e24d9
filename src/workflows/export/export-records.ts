import type { Topic } from "../../domain/flow"
import type { NewExportItem } from "../../modules/erp-sync/stores/export-store"
import { erpSync } from "../erp-sync"
import { singleStepWorkflow } from "../single-step-workflow"
import { type RecordedFact, recordFacts } from "./record-facts"

/** Up to here an operator waits at the screen: it goes before bulk work. */
const REALTIME_LIMIT = 50

/** "Export to ERP" on a selection: queues it now and opens a report. */
export const exportErpRecordsWorkflow = singleStepWorkflow(
  "export-erp-records",
  async (
    container,
    input: {
      readonly topic: Topic
      readonly ids: readonly string[]
      readonly connectionId?: string | undefined
      readonly requestedBy: string | null
    }
  ) => {
    const ids = [...new Set(input.ids)]
    const recorded = await recordFacts(container, {
      topic: input.topic,
      entityIds: ids,
      origin: "admin",
      lane: ids.length > REALTIME_LIMIT ? "bulk" : "realtime",
      isForced: true,
      ...(input.connectionId !== undefined && {
        connectionId: input.connectionId,
      }),
    })
    return {
      id: await erpSync(container).exports.create(
        input.topic,
        input.requestedBy,
        reportItems(ids, recorded)
      ),
    }
  }
)

/** What was asked for, with what has been queued for it. */
export function reportItems(
  ids: readonly string[],
  recorded: readonly RecordedFact[]
): NewExportItem[] {
  const taken = new Set(recorded.map((fact) => fact.entityId))
  return [
    ...recorded.map((fact) => ({ ...fact, reason: null })),
    ...ids.filter((id) => !taken.has(id)).map(untaken),
  ]
}

function untaken(entityId: string): NewExportItem {
  return {
    entityId,
    connectionId: null,
    messageId: null,
    isNew: false,
    reason:
      "No ERP connection takes this record: there is none, its flow is switched off, or the record is outside its sales channels and regions.",
  }
}
