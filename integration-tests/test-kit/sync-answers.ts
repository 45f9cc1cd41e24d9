import { expect, vi } from "vitest"
import type { SmartySimulator } from "../../sandbox/erps/smarty/simulator"
import type { AdminApi } from "../../sandbox/scenarios/admin-api"
import type { ImportFlow, ImportMode } from "../../src/domain/flow"

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

/** Works in hooks, too, where `expect.poll` does not. */
export const PATIENCE = { timeout: 60_000, interval: 50 }

export function smartySettings(smarty: SmartySimulator) {
  return {
    api_key: smarty.office.apiKey,
    base_url: smarty.apiUrl,
    requests_per_second: 1000,
  }
}

/** A new connection imports at once; that first round is over before a test. */
export async function switchOffSchedules(
  api: AdminApi,
  connectionId: string
): Promise<void> {
  const { body } = await api.get<{ schedules: { id: string }[] }>(
    `/schedules?connection_id=${connectionId}`
  )
  for (const { id } of body.schedules) {
    await api.post(`/schedules/${id}`, { enabled: false })
  }
  await vi.waitFor(async () => {
    const running = await api.get<{ count: number }>("/runs?state=running")
    expect(running.body.count).toBe(0)
  }, PATIENCE)
}

/** Begins an import, behind one that the schedules opened just before. */
export async function startedRun(
  api: AdminApi,
  wanted: {
    readonly connection_id: string
    readonly flow: ImportFlow
    readonly mode?: ImportMode
  }
): Promise<RunView> {
  return vi.waitFor(async () => {
    const { status, body } = await api.post<{ run: RunView }>(
      "/imports",
      wanted
    )
    expect(status).toBe(202)
    return body.run
  }, PATIENCE)
}

/** Waits until a run has ended, and reads it. */
export async function finishedRun(api: AdminApi, id: string): Promise<RunView> {
  return vi.waitFor(async () => {
    const { body } = await api.get<{ run: RunView }>(`/runs/${id}`)
    expect(body.run.state).not.toBe("running")
    return body.run
  }, PATIENCE)
}

/** Waits until the newest message about a record is as expected. */
export async function messageLike(
  api: AdminApi,
  entityId: string,
  expected: Partial<MessageView>
): Promise<MessageView> {
  return vi.waitFor(async () => {
    const { body } = await api.get<{ messages: MessageView[] }>(
      `/messages?entity_id=${entityId}&limit=1`
    )
    const [message] = body.messages
    expect(message).toMatchObject(expected)
    return message as MessageView
  }, PATIENCE)
}
