import { setTimeout as wait } from "node:timers/promises"
import type { AdminApi } from "../../sandbox/scenarios/admin-api"

const LOOK_EVERY_MS = 200
const PATIENCE_MS = 60_000

interface Row {
  readonly erp: { readonly status: string; readonly reason: string | null }
}

/** Waits until every order is where it stays for now. */
export async function settled(api: AdminApi): Promise<void> {
  await until("the orders have arrived", async () => {
    const { body } = await api.get<{ orders: Row[] }>(
      "/orders?fields=id&limit=100"
    )
    return body.orders.every(
      ({ erp }) => erp.status !== "queued" || erp.reason !== null
    )
  })
}

/** Waits until the run of that id has ended. */
export async function ended(api: AdminApi, runId: string): Promise<void> {
  await until("the import has ended", async () => {
    const { body } = await api.get<{ run: { state: string } }>(`/runs/${runId}`)
    return body.run.state !== "running"
  })
}

async function until(
  what: string,
  isTrue: () => Promise<boolean>
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!(await isTrue())) {
    if (Date.now() > deadline) {
      throw new Error(`Waited in vain until ${what}.`)
    }
    await wait(LOOK_EVERY_MS)
  }
}
