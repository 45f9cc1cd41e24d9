import { Client } from "@medusajs/framework/pg"
import { afterAll, beforeAll, expect, vi } from "vitest"
import {
  type SmartySimulator,
  startSmartySimulator,
} from "../../sandbox/erps/smarty/simulator"
import { ADMIN } from "../../sandbox/host-store/src/seed/admin-user"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import { PRIVATE_CUSTOMER } from "../../sandbox/scenarios/addresses"
import { AdminApi } from "../../sandbox/scenarios/admin-api"
import { placeOrder } from "../../sandbox/scenarios/shopper"
import {
  openStorefront,
  type Storefront,
} from "../../sandbox/scenarios/storefront"
import { type RunView, smartySettings } from "../test-kit/sync-answers"
import { type ErpGate, openErpGate } from "./erp-gate"
import { type Fleet, startFleet } from "./fleet"

/** How an order stands in the queue. */
export interface QueuedOrder {
  readonly code: string
  readonly state: string
  readonly ordering_key: string
  readonly origin: string
  readonly reason: string | null
}

/** The fleet, connected with a simulated Smarty behind a gate. */
export interface FleetStore extends Fleet {
  readonly smarty: SmartySimulator
  readonly gate: ErpGate
  readonly api: AdminApi
  readonly connectionId: string
  /** @returns the order's number, which the ERP keeps as its code */
  buy(guest?: string): Promise<string>
  pause(): Promise<void>
  resume(): Promise<void>
  /** Pauses the connection and buys; all of it waits in the queue. */
  backlog(orders: number): Promise<string[]>
  queue(codes: readonly string[]): Promise<QueuedOrder[]>
  sql(statement: string): Promise<void>
  /** How many pages of a run were read, and how many of them are written. */
  pages(runId: string): Promise<{ read: number; written: number }>
  /** External ids of the products a run has created. */
  created(runId: string): Promise<string[]>
  /** How many variants have a SKU that begins so. */
  inStore(prefix: string): Promise<number>
  /** Waits until all of these orders are in the ERP and settled. */
  delivered(codes: readonly string[]): Promise<void>
  /** Those of the orders that the ERP has, in the order it booked them in. */
  booked(codes: readonly string[]): string[]
}

/** What a crash costs: a lease, and the look of the one who takes over. */
const PATIENCE = { timeout: 180_000, interval: 100 }
export const GUESTS = ["anna", "bruno", "carla"].map(
  (name) => `${name}@example.com`
)

export function useFleetStore(): () => FleetStore {
  const closing: (() => Promise<unknown>)[] = []
  let store: FleetStore | undefined

  beforeAll(async () => {
    const fleet = await startFleet()
    closing.push(() => fleet.stop())
    const smarty = await startSmartySimulator({
      seed: { products: 60 },
      logSize: 10_000,
    })
    closing.push(() => smarty.stop())
    const gate = await openErpGate(smarty.erp.url)
    closing.push(() => gate.stop())
    const client = new Client({ connectionString: fleet.databaseUrl })
    await client.connect()
    closing.push(() => client.end())
    store = await connected(fleet, { smarty, gate, client })
  })
  afterAll(async () => {
    for (const close of closing.reverse()) {
      await close()
    }
  })

  return () => {
    if (store === undefined) {
      throw new Error("The fleet runs inside hooks and tests only.")
    }
    return store
  }
}

interface Parts {
  readonly smarty: SmartySimulator
  readonly gate: ErpGate
  readonly client: Client
}

async function connected(fleet: Fleet, parts: Parts): Promise<FleetStore> {
  const { smarty, gate } = parts
  const api = new AdminApi(fleet.server.baseUrl)
  const storefront = await openStorefront(fleet.server.baseUrl, ADMIN)
  const { status, body } = await api.post<{ connection: { id: string } }>(
    "/connections",
    {
      connector: "smarty",
      name: "Smarty",
      settings: {
        ...smartySettings(smarty),
        base_url: smarty.apiUrl.replace(smarty.erp.url, gate.origin),
      },
    }
  )
  expect(status).toBe(201)
  const connectionId = body.connection.id
  return {
    ...fleet,
    ...parts,
    api,
    connectionId,
    ...operations({ ...parts, api, connectionId, storefront }),
  }
}

interface Connected extends Parts {
  readonly api: AdminApi
  readonly connectionId: string
  readonly storefront: Storefront
}

function operations(parts: Connected) {
  const { api, connectionId, client } = parts
  const buy = (guest = GUESTS[0]) => buyOne(parts.storefront, guest)
  const queue = (codes: readonly string[]) => readQueue(client, codes)
  const pause = async () => {
    const answer = await api.post(`/connections/${connectionId}/pause`)
    expect(answer.status).toBe(200)
  }
  const booked = (codes: readonly string[]) =>
    parts.smarty.office
      .orders()
      .map(({ code }) => code ?? "")
      .filter((code) => codes.includes(code))
  return {
    buy,
    queue,
    pause,
    booked,
    resume: async () => {
      const answer = await api.post(`/connections/${connectionId}/resume`)
      expect(answer.status).toBe(200)
    },
    backlog: async (orders: number) => {
      await pause()
      const codes = await several(orders, buy)
      await vi.waitFor(async () => {
        expect(await queue(codes)).toHaveLength(orders)
      }, PATIENCE)
      return codes
    },
    sql: async (statement: string) => {
      await client.query(statement)
    },
    ...catalogQueries(client),
    delivered: (codes: readonly string[]) =>
      vi.waitFor(async () => {
        const states = (await queue(codes)).map(({ state }) => state)
        expect(states).toEqual(codes.map(() => "completed"))
      }, PATIENCE),
  }
}

function catalogQueries(client: Client) {
  return {
    pages: async (runId: string) => {
      const { rows } = await client.query<{ read: number; written: number }>(
        `select count(*)::int read, count(counts)::int written
         from erp_run_page where run_id = $1`,
        [runId]
      )
      return rows[0] ?? { read: 0, written: 0 }
    },
    created: async (runId: string) => {
      const { rows } = await client.query<{ external_id: string }>(
        `select external_id from erp_run_change
         where run_id = $1 and kind = 'product' and action = 'create'`,
        [runId]
      )
      return rows.map(({ external_id }) => external_id)
    },
    inStore: async (prefix: string) => {
      const { rows } = await client.query<{ count: number }>(
        `select count(*)::int count from product_variant
         where starts_with(sku, $1) and deleted_at is null`,
        [prefix]
      )
      return rows[0]?.count ?? 0
    },
  }
}

async function buyOne(storefront: Storefront, guest = ""): Promise<string> {
  const order = await placeOrder(storefront, {
    email: guest,
    // No tax code, by which the ERP would take all guests for one.
    billingAddress: { ...PRIVATE_CUSTOMER, last_name: guest, metadata: {} },
    items: [{ sku: "TAZZ-6" }],
    paymentProvider: PAYMENT_PROVIDERS.card,
  })
  return String(order.display_id)
}

/** The guests shop beside each other, each one basket after the other. */
async function several(
  count: number,
  buy: (guest: string) => Promise<string>
): Promise<string[]> {
  const codes: string[] = []
  let begun = 0
  const shop = async (guest: string) => {
    while (begun < count) {
      begun += 1
      codes.push(await buy(guest))
    }
  }
  await Promise.all(GUESTS.map(shop))
  return codes
}

async function readQueue(
  client: Client,
  codes: readonly string[]
): Promise<QueuedOrder[]> {
  const { rows } = await client.query<QueuedOrder>(
    `select cast(o.display_id as text) code, m.state, m.ordering_key,
       m.origin, m.reason
     from erp_outbox_message m join "order" o on o.id = m.entity_id
     where m.topic = 'order' and cast(o.display_id as text) = any($1)
     order by m.seq`,
    [codes]
  )
  return rows
}

export async function runsOf(api: AdminApi): Promise<RunOfFlow[]> {
  const { body } = await api.get<{ runs: RunOfFlow[] }>("/runs?limit=100")
  return body.runs
}

export interface RunOfFlow extends RunView {
  readonly flow: string
  readonly trigger: string
}
