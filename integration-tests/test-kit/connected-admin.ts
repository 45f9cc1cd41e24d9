import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect } from "vitest"
import {
  type SmartySimulator,
  startSmartySimulator,
} from "../../sandbox/erps/smarty/simulator"
import { ADMIN } from "../../sandbox/host-store/src/seed/admin-user"
import { PAYMENT_PROVIDERS } from "../../sandbox/host-store/src/seed/region"
import {
  type Address,
  COMPANY_CUSTOMER,
} from "../../sandbox/scenarios/addresses"
import { AdminApi } from "../../sandbox/scenarios/admin-api"
import { placeOrder, type Purchase } from "../../sandbox/scenarios/shopper"
import {
  adminClient,
  type Storefront,
} from "../../sandbox/scenarios/storefront"
import type { ImportFlow } from "../../src/domain/flow"
import { type AdminBrowser, useAdminBrowser } from "./admin-browser"
import { type AdminPage, type AdminSession, screenshot } from "./admin-session"
import { gate } from "./gate"
import {
  finishedRun,
  messageLike,
  type MessageView,
  type RunView,
  smartySettings,
  startedRun,
  switchOffSchedules,
} from "./sync-answers"

/** What is held up and never let pass goes on after all. */
const HELD_UP_MS = 60_000

/** The company's VAT number has a wrong check digit: no ERP gets to see it. */
export const MISTYPED_COMPANY: Address = {
  ...COMPANY_CUSTOMER,
  company: "Bar Centrale S.n.c.",
  metadata: { vat_number: "IT12345670018" },
}

/** The admin in a browser, and a simulated Smarty it can be connected with. */
export interface ConnectedAdmin extends AdminBrowser {
  readonly smarty: SmartySimulator
  /** The plugin's API, logged in as the operator. */
  readonly api: AdminApi
  /** Medusa's own admin API. */
  admin(): ReturnType<typeof adminClient>
  /** A page of the file's English session, closed after the test. */
  open(path: string): Promise<Page>
  /** The console may say this in the running test: it provokes a refusal. */
  allowComplaint(pattern: RegExp): void
  /** Connects with Smarty over the API; schedules are off. Returns the id. */
  connect(): Promise<string>
  /** Deletes every connection with its queue and history. */
  disconnect(): Promise<void>
  /** A shopper's order; by card and of one Moka unless told otherwise. */
  buy(purchase?: Partial<Purchase>): ReturnType<typeof placeOrder>
  /** One that waits for its money: by bank transfer. */
  buyUnpaid(purchase?: Partial<Purchase>): ReturnType<typeof placeOrder>
  /** A company's with a mistyped VAT number, which no ERP gets to see. */
  buyRefused(): ReturnType<typeof placeOrder>
  /** Smarty takes its time for these requests until the test is over. */
  /**
   * From the request after the first `skip` on, the ERP answers to this path
   * only when told: what is under way can be looked at. Returns the word.
   */
  holdUp(path: RegExp, skip?: number): () => void
  /** Waits until the newest message about a record is as expected. */
  message(
    entityId: string,
    expected: Partial<MessageView>
  ): Promise<MessageView>
  /** Runs an import to its end. */
  importNow(connectionId: string, flow: ImportFlow): Promise<RunView>
}

/**
 * Starts the built host store, a browser and an empty Smarty for all tests of
 * the file. After each test Smarty is well again and the pages are closed; a
 * page that complained in its console fails the test.
 *
 * @param name of the spec file: names its database and its log.
 * @param env more settings of the store
 */
export function useConnectedAdmin(
  name: string,
  env?: Readonly<Record<string, string>>
): () => ConnectedAdmin {
  const browser = useAdminBrowser(name, env)
  const opened: AdminPage[] = []
  const allowed: RegExp[] = []
  let smarty: SmartySimulator | undefined
  let session: AdminSession | undefined
  let storefront: Storefront | undefined

  beforeAll(async () => {
    smarty = await startSmartySimulator({ seed: "empty" })
    session = await browser().openSession()
    storefront = await browser().storefront()
  })
  afterAll(async () => {
    await session?.close()
    await smarty?.stop()
  })
  afterEach(async ({ task }) => {
    const pages = opened.splice(0)
    if (task.result?.state === "fail") {
      await keepPictures(pages, `failed-${name}`)
    }
    await Promise.all(pages.map(({ page }) => page.close()))
    await recover(smarty)
    const patterns = allowed.splice(0)
    const complaints = pages
      .flatMap((page) => page.complaints)
      .filter((text) => !patterns.some((pattern) => pattern.test(text)))
    expect(complaints).toEqual([])
  })

  return () => {
    if (!smarty || !session || !storefront) {
      throw new Error("The admin runs inside hooks and tests only.")
    }
    return connectedAdmin(browser(), {
      ...{ smarty, session, storefront, opened, allowed },
    })
  }
}

interface Parts {
  readonly smarty: SmartySimulator
  readonly session: AdminSession
  readonly storefront: Storefront
  readonly opened: AdminPage[]
  readonly allowed: RegExp[]
}

function connectedAdmin(browser: AdminBrowser, parts: Parts): ConnectedAdmin {
  const { smarty, session, storefront, opened, allowed } = parts
  const api = new AdminApi(browser.baseUrl)
  return {
    ...browser,
    smarty,
    api,
    admin: () => adminClient(browser.baseUrl, ADMIN),
    open: async (path) => {
      const opening = await session.open(path)
      opened.push(opening)
      return opening.page
    },
    allowComplaint: (pattern) => {
      allowed.push(pattern)
    },
    connect: () => connect(api, smarty),
    disconnect: () => disconnect(api),
    buy: (purchase) => buy(storefront, purchase),
    buyUnpaid: (purchase) =>
      buy(storefront, {
        paymentProvider: PAYMENT_PROVIDERS.bankTransfer,
        ...purchase,
      }),
    buyRefused: () =>
      buy(storefront, {
        email: "bar.centrale@example.com",
        billingAddress: MISTYPED_COMPANY,
      }),
    holdUp: (path, skip = 0) => {
      const way = gate()
      smarty.erp.faults.add({
        ...{ kind: "delay", delayMs: HELD_UP_MS, until: way.arrive() },
        ...{ path, skip, times: "always" },
      })
      return way.open
    },
    message: (entityId, expected) => messageLike(api, entityId, expected),
    importNow: (connectionId, flow) => importNow(api, connectionId, flow),
  }
}

function buy(storefront: Storefront, purchase: Partial<Purchase> = {}) {
  return placeOrder(storefront, {
    items: [{ sku: "MOKA-3" }],
    paymentProvider: PAYMENT_PROVIDERS.card,
    ...purchase,
  })
}

async function connect(
  api: AdminApi,
  smarty: SmartySimulator
): Promise<string> {
  const { status, body } = await api.post<{ connection: { id: string } }>(
    "/connections",
    {
      connector: "smarty",
      name: "Gestionale Smarty",
      settings: smartySettings(smarty),
    }
  )
  expect(status).toBe(201)
  await switchOffSchedules(api, body.connection.id)
  return body.connection.id
}

async function disconnect(api: AdminApi): Promise<void> {
  const { body } = await api.get<{ connections: { id: string }[] }>(
    "/connections"
  )
  for (const { id } of body.connections) {
    await api.delete(`/connections/${id}`)
  }
}

async function importNow(
  api: AdminApi,
  connectionId: string,
  flow: ImportFlow
): Promise<RunView> {
  const run = await startedRun(api, { connection_id: connectionId, flow })
  return finishedRun(api, run.id)
}

async function recover(smarty: SmartySimulator | undefined): Promise<void> {
  smarty?.erp.faults.clear()
  smarty?.office.acceptApiKey()
  await smarty?.erp.up()
}

async function keepPictures(pages: AdminPage[], name: string): Promise<void> {
  for (const [index, { page }] of pages.entries()) {
    await screenshot(page, `${name}-${String(index)}`)
  }
}
