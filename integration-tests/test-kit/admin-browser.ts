import { mkdirSync } from "node:fs"

import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll } from "vitest"

import { startHost } from "../../scripts/host-store/host-process"
import type { RunningHost } from "../../scripts/host-store/host-process"
import { inRepository } from "../../scripts/repository"
import { ADMIN } from "../../sandbox/host-store/src/seed/admin-user"
import { copyDatabase, dropDatabase } from "../../sandbox/postgres/databases"
import { openStorefront } from "../../sandbox/scenarios/storefront"
import type { Storefront } from "../../sandbox/scenarios/storefront"
import { launchBrowser } from "./chromium"
import { TEMPLATE_DATABASE, databaseServer } from "./database-server"

/** The admin in a browser, for use inside hooks and tests. */
export interface AdminBrowser {
  readonly baseUrl: string
  readonly browser: Browser
  /** Storefront of the running store, to place orders with. */
  storefront(): Promise<Storefront>
  /** A page in a session of its own, logged in; language as in `en`, `it`. */
  openAdmin(path: string, language?: string): Promise<AdminPage>
}

export interface AdminPage {
  readonly page: Page
  /** What the page complained about so far: console errors and exceptions. */
  readonly complaints: readonly string[]
}

/**
 * Starts the built host store on a copy of the seeded database and a browser,
 * for all tests of the file, and stops both after them.
 *
 * @param name of the spec file: names its database and its log.
 */
export function useAdminBrowser(name: string): () => AdminBrowser {
  const database = `host_store_${name}`
  let host: RunningHost | undefined
  let browser: Browser | undefined

  beforeAll(async () => {
    await dropDatabase(databaseServer, database)
    await copyDatabase(databaseServer, {
      template: TEMPLATE_DATABASE,
      name: database,
    })
    host = await startHost({
      databaseUrl: databaseServer.url(database),
      log: inRepository(".cache", "logs", `host-store-${name}.log`),
    })
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await host?.stop()
    await dropDatabase(databaseServer, database)
  })

  return () => adminBrowser(host, browser)
}

function adminBrowser(
  host: RunningHost | undefined,
  browser: Browser | undefined
): AdminBrowser {
  if (!host || !browser) {
    throw new Error("The admin runs inside hooks and tests only.")
  }
  const { baseUrl } = host
  return {
    baseUrl,
    browser,
    storefront: () => openStorefront(baseUrl, ADMIN),
    openAdmin: async (path, language = "en") => {
      const context = await browser.newContext({
        baseURL: baseUrl,
        viewport: { width: 1440, height: 900 },
        locale: "en-US",
      })
      await logIn(context)
      await context.addCookies([{ name: "lng", value: language, url: baseUrl }])
      return await visit(context, `/app${path}`)
    },
  }
}

/** Over the API, which is much faster than the form; pages share the cookie. */
async function logIn({ request }: BrowserContext) {
  const login = await request.post("/auth/user/emailpass", { data: ADMIN })
  const { token } = (await login.json()) as { token: string }
  const session = await request.post("/auth/session", {
    headers: { Authorization: `Bearer ${token}` },
  })
  if (!session.ok()) {
    throw new Error(`The admin session was refused: ${await session.text()}`)
  }
}

async function visit(
  context: BrowserContext,
  path: string
): Promise<AdminPage> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on("pageerror", (error) => complaints.push(error.message))
  page.on("console", (message) => {
    if (message.type() === "error") {
      complaints.push(message.text())
    }
  })
  await page.goto(path)
  return { page, complaints }
}

/** Saves what the page shows as `.cache/screenshots/<name>.png`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = inRepository(".cache", "screenshots")
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png` })
}
