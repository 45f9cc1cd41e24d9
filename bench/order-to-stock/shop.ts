import type Medusa from "@medusajs/js-sdk"
import { connectErp, waitForCatalog } from "../../sandbox/demo/connect"
import { openShops, type Shop } from "../../sandbox/demo/shops"
import type { SandboxErp } from "../../sandbox/erps/sandbox-erp"
import { ADMIN } from "../../sandbox/host-store/src/seed/admin-user"
import { AdminApi } from "../../sandbox/scenarios/admin-api"
import { adminClient } from "../../sandbox/scenarios/storefront"

export interface OpenShop extends Shop {
  readonly admin: Medusa
}

interface ConnectedErp {
  readonly erp: SandboxErp
  readonly settings: Readonly<Record<string, unknown>>
}

/** A store that sells what the ERP has, and asks for changes by itself no more. */
export async function openShop(
  baseUrl: string,
  { erp, settings }: ConnectedErp
): Promise<OpenShop> {
  const api = new AdminApi(baseUrl)
  const [shop] = await openShops(baseUrl, [erp])
  if (shop === undefined) {
    throw new Error("No shop was opened.")
  }
  const connectionId = await connectErp(api, {
    ...{ erp, shop, running: { settings } },
  })
  await waitForCatalog(api, connectionId, () => undefined)
  // What is measured is the reading after an order, not a poll.
  const { body } = await api.get<{ schedules: { id: string }[] }>(
    `/schedules?connection_id=${connectionId}`
  )
  for (const { id } of body.schedules) {
    await api.post(`/schedules/${id}`, { enabled: false })
  }
  return { ...shop, admin: await adminClient(baseUrl, ADMIN) }
}
