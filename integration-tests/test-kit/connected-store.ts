import { afterEach, beforeEach, expect } from "vitest"
import {
  type SmartySimulator,
  startSmartySimulator,
} from "../../sandbox/erps/smarty/simulator"
import type { ImportFlow } from "../../src/domain/flow"
import type { ErpSyncModuleService } from "../../src/modules/erp-sync/service"
import { AdminApi } from "../../sandbox/scenarios/admin-api"
import { type HostStore, inHostStore } from "./host-store"

/** A message of the queue, as the API shows it. */
export interface MessageView {
  readonly id: string
  readonly state: string
  readonly parked: boolean
  readonly reason_code: string | null
  readonly reason: string | null
  readonly attempt: number
  readonly origin: string
}

export interface RunView {
  readonly id: string
  readonly state: string
  readonly counts: Readonly<Record<string, number>>
  readonly error_message: string | null
}

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

const PATIENCE = { timeout: 30_000, interval: 50 }

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

export function smartySettings(smarty: SmartySimulator) {
  return {
    api_key: smarty.office.apiKey,
    base_url: smarty.apiUrl,
    requests_per_second: 1000,
  }
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
      const started = await api.post<{ run: RunView; message?: string }>(
        "/imports",
        { connection_id: connectionId, flow, mode }
      )
      expect(started.body.message).toBeUndefined()
      return runEnd(started.body.run.id)
    },
    message: (entityId, expected) => messageLike(api, entityId, expected),
  }
}

/** A new connection imports at once; that first round is over before a test. */
async function switchOffSchedules(
  api: AdminApi,
  connectionId: string
): Promise<void> {
  const { body } = await api.get<{ schedules: { id: string }[] }>(
    `/schedules?connection_id=${connectionId}`
  )
  for (const { id } of body.schedules) {
    await api.post(`/schedules/${id}`, { enabled: false })
  }
  await expect
    .poll(async () => {
      const running = await api.get<{ count: number }>("/runs?state=running")
      return running.body.count
    }, PATIENCE)
    .toBe(0)
}

async function finishedRun(api: AdminApi, id: string): Promise<RunView> {
  const read = async () =>
    (await api.get<{ run: RunView }>(`/runs/${id}`)).body.run
  await expect
    .poll(async () => (await read()).state, PATIENCE)
    .not.toBe("running")
  return read()
}

async function messageLike(
  api: AdminApi,
  entityId: string,
  expected: Partial<MessageView>
): Promise<MessageView> {
  const read = async () =>
    (
      await api.get<{ messages: MessageView[] }>(
        `/messages?entity_id=${entityId}&limit=1`
      )
    ).body.messages[0]
  await expect.poll(read, PATIENCE).toMatchObject(expected)
  const found = await read()
  if (found === undefined) {
    throw new Error("The message is gone")
  }
  return found
}
