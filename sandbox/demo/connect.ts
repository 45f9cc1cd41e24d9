import { setTimeout as wait } from "node:timers/promises"
import type { SmartySimulator } from "../erps/smarty/simulator"
import { PAYMENT_PROVIDERS } from "../host-store/src/seed/region"
import type { AdminApi } from "../scenarios/admin-api"
import type { Report } from "./progress"

const NAME = "Smarty (demo)"
const LOOK_EVERY_MS = 500

interface ConnectionBody {
  readonly connection: { readonly id: string }
  readonly message?: string
}

interface Run {
  readonly flow: string
  readonly state: string
  readonly counts: { readonly read: number; readonly created: number }
}

/** What an owner does in the admin: paste the key, check, save. */
export async function connectSmarty(
  api: AdminApi,
  smarty: SmartySimulator
): Promise<string> {
  const settings = {
    api_key: smarty.office.apiKey,
    base_url: smarty.apiUrl,
    requests_per_second: 10,
  }
  const known = await knownConnection(api)
  const answer =
    known === null
      ? await api.post<ConnectionBody>("/connections", {
          connector: "smarty",
          name: NAME,
          settings,
        })
      : // The simulated ERP may listen on another port than last time.
        await api.post<ConnectionBody>(`/connections/${known}`, { settings })
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

async function knownConnection(api: AdminApi): Promise<string | null> {
  const { body } = await api.get<{
    connections: { id: string; name: string }[]
  }>("/connections")
  return body.connections.find(({ name }) => name === NAME)?.id ?? null
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
    const { body } = await api.get<{ runs: Run[] }>(
      `/runs?connection_id=${connectionId}&limit=50`
    )
    const products = body.runs.filter(({ flow }) => flow === "products")
    const newest = products[0]
    report(`${String(newest?.counts.read ?? 0)} products read`)
    const flows = new Set(body.runs.map(({ flow }) => flow))
    const isDone =
      flows.size === 4 && body.runs.every(({ state }) => state !== "running")
    if (isDone) {
      return
    }
    await wait(LOOK_EVERY_MS)
  }
}
