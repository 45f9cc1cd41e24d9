import { afterEach, beforeEach, expect, vi } from "vitest"
import {
  type SmartySimulator,
  startSmartySimulator,
} from "../../sandbox/erps/smarty/simulator"
import type { ImportFlow } from "../../src/domain/flow"
import type { ErpSyncModuleService } from "../../src/modules/erp-sync/service"
import { AdminApi } from "../../sandbox/scenarios/admin-api"
import { type HostStore, inHostStore } from "./host-store"
import {
  finishedRun,
  messageLike,
  type MessageView,
  type RunView,
  smartySettings,
  switchOffSchedules,
} from "./sync-answers"

export { type MessageView, type RunView, smartySettings } from "./sync-answers"

const PATIENCE = { timeout: 30_000, interval: 100 }

/** The host store with one connection to a simulated Smarty of its own. */
export interface ConnectedStore extends HostStore {
  readonly smarty: SmartySimulator
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

/**
 * Connects the host store with an empty Smarty before each test. Schedules are
 * off, so that a test alone says when something is imported.
 */
export function inConnectedStore(
  suite: (store: () => ConnectedStore) => void
): void {
  inHostStore((host) => {
    let connected: ConnectedStore | undefined

    beforeEach(async () => {
      connected = await connect(host())
    })
    afterEach(async () => {
      await connected?.smarty.stop()
      connected = undefined
    })

    suite(() => {
      if (connected === undefined) {
        throw new Error(
          "The connected store lives inside hooks and tests only."
        )
      }
      return connected
    })
  })
}

async function connect(host: HostStore): Promise<ConnectedStore> {
  const smarty = await startSmartySimulator({ seed: "empty" })
  const api = new AdminApi(host.baseUrl)
  const { status, body } = await api.post<{ connection: { id: string } }>(
    "/connections",
    {
      connector: "smarty",
      name: "Smarty",
      settings: smartySettings(smarty),
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
    ...host,
    smarty,
    api,
    connectionId,
    module: host.container.resolve<ErpSyncModuleService>("erp_sync"),
    runEnd,
    importNow: async (flow, mode = "delta") => {
      // A run that was opened just before the schedules went off comes first.
      const run = await vi.waitFor(async () => {
        const { status, body } = await api.post<{ run: RunView }>("/imports", {
          connection_id: connectionId,
          flow,
          mode,
        })
        expect(status).toBe(202)
        return body.run
      }, PATIENCE)
      return runEnd(run.id)
    },
    message: (entityId, expected) => messageLike(api, entityId, expected),
  }
}
