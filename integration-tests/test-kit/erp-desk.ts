import { expect } from "vitest"
import { AdminApi } from "../../sandbox/scenarios/admin-api"
import type { ImportFlow } from "../../src/domain/flow"
import type { ErpSyncModuleService } from "../../src/modules/erp-sync/service"
import type { HostStore } from "./host-store"
import {
  finishedRun,
  messageLike,
  type MessageView,
  type RunView,
  startedRun,
  switchOffSchedules,
} from "./sync-answers"

/** One connection of the host store, as a script works with it. */
export interface ErpDesk {
  readonly connectionId: string
  readonly api: AdminApi
  readonly module: ErpSyncModuleService
  /** Runs an import to its end. */
  importNow(flow: ImportFlow, mode?: "delta" | "full"): Promise<RunView>
  runEnd(id: string): Promise<RunView>
  /** Waits until the newest message about a record is as expected. */
  message(
    entityId: string,
    expected: Partial<MessageView>
  ): Promise<MessageView>
}

export interface NewErp {
  readonly connector: string
  readonly name: string
  readonly settings: object
}

/** Connects the host store; its schedules are off from the start. */
export async function connectErp(
  host: HostStore,
  erp: NewErp
): Promise<ErpDesk> {
  const api = new AdminApi(host.baseUrl)
  const { status, body } = await api.post<{ connection: { id: string } }>(
    "/connections",
    {
      ...erp,
      target: {
        sales_channel_ids: [host.seeded.salesChannelId],
        stock_location_id: host.seeded.warehouseId,
        shipping_profile_id: null,
      },
    }
  )
  expect(status).toBe(201)
  const connectionId = body.connection.id
  await switchOffSchedules(api, connectionId)
  const runEnd = (id: string) => finishedRun(api, id)
  return {
    api,
    connectionId,
    module: host.container.resolve<ErpSyncModuleService>("erp_sync"),
    runEnd,
    importNow: async (flow, mode = "delta") => {
      const run = await startedRun(api, {
        connection_id: connectionId,
        flow,
        mode,
      })
      return runEnd(run.id)
    },
    message: (entityId, expected) => messageLike(api, entityId, expected),
  }
}
