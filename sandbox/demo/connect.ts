import { setTimeout as wait } from "node:timers/promises"
import { type Flow, type ImportFlow, switchOf } from "../../src/domain/flow"
import type { RunningSandboxErp, SandboxErp } from "../erps/sandbox-erp"
import { PAYMENT_PROVIDERS } from "../host-store/src/seed/region"
import type { AdminApi } from "../scenarios/admin-api"
import type { Report } from "./progress"
import type { Shop } from "./shops"

const LOOK_EVERY_MS = 500

interface ConnectionBody {
  readonly connection: { readonly id: string }
  readonly message?: string
}

interface Schedule {
  readonly flow: ImportFlow
  readonly enabled: boolean
  readonly cron: string | null
  readonly last_run: {
    readonly state: string
    readonly counts: { readonly read: number }
  } | null
}

interface ConnectionPlan {
  readonly connection: { readonly flows: Readonly<Record<Flow, boolean>> }
  readonly schedules: readonly Schedule[]
}

/** An ERP that runs, and the shop it serves. */
export interface ServedErp {
  readonly erp: Pick<SandboxErp, "key" | "displayName">
  readonly running: Pick<RunningSandboxErp, "settings">
  readonly shop: Pick<Shop, "salesChannelId">
}

/** What an owner does in the admin: paste the key, check, save. */
export async function connectErp(
  api: AdminApi,
  { erp, running, shop }: ServedErp
): Promise<string> {
  // The simulated ERP may listen on another port than last time.
  const fields = { settings: running.settings, ...scopeOf(shop) }
  const name = `${erp.displayName} (demo)`
  const known = await knownConnection(api, name)
  const answer =
    known === null
      ? await api.post<ConnectionBody>("/connections", {
          connector: erp.key,
          name,
          ...fields,
        })
      : await api.post<ConnectionBody>(`/connections/${known}`, fields)
  if (answer.status >= 300) {
    throw new Error(
      `The connection was not saved: ${answer.body.message ?? "no reason given"}`
    )
  }
  const { id } = answer.body.connection
  if (known === null) {
    await namePayments(api, id)
  }
  return id
}

/** Alone, an ERP serves the whole store. */
function scopeOf({ salesChannelId }: Pick<Shop, "salesChannelId">) {
  const ids = salesChannelId === null ? [] : [salesChannelId]
  return {
    scope: { sales_channel_ids: ids, region_ids: [] },
    target: {
      sales_channel_ids: ids,
      stock_location_id: null,
      shipping_profile_id: null,
    },
  }
}

async function knownConnection(
  api: AdminApi,
  name: string
): Promise<string | null> {
  const { body } = await api.get<{
    connections: { id: string; name: string }[]
  }>("/connections")
  return body.connections.find((one) => one.name === name)?.id ?? null
}

/** What the store's payment providers are called in the ERP. */
async function namePayments(api: AdminApi, id: string): Promise<void> {
  await api.post(`/connections/${id}/mappings`, {
    payment_methods: [
      {
        provider_id: PAYMENT_PROVIDERS.card,
        kind: "card",
        label: "Carta di credito",
      },
      {
        provider_id: PAYMENT_PROVIDERS.cashOnDelivery,
        kind: "cash_on_delivery",
        label: "Contrassegno",
      },
      {
        provider_id: PAYMENT_PROVIDERS.bankTransfer,
        kind: "bank_transfer",
        label: "Bonifico bancario",
      },
    ],
  })
}

/** A new connection imports by itself; this watches it do so. */
export async function waitForCatalog(
  api: AdminApi,
  connectionId: string,
  report: Report
): Promise<void> {
  for (;;) {
    const { body } = await api.get<ConnectionPlan>(
      `/connections/${connectionId}`
    )
    const planned = soonRunning(body)
    const products = planned.find(({ flow }) => flow === "products")
    report(`${String(products?.last_run?.counts.read ?? 0)} products read`)
    if (planned.every(hasRun)) {
      return
    }
    await wait(LOOK_EVERY_MS)
  }
}

/** What is on and has not its hour at night. */
function soonRunning({ connection, schedules }: ConnectionPlan): Schedule[] {
  return schedules.filter(
    ({ flow, enabled, cron }) =>
      enabled && cron === null && connection.flows[switchOf(flow)]
  )
}

function hasRun({ last_run: run }: Schedule): boolean {
  return run !== null && run.state !== "running"
}
