import type { Browser } from "playwright-core"
import { afterAll, beforeAll } from "vitest"

import { startHost } from "../../scripts/host-store/host-process"
import type { RunningHost } from "../../scripts/host-store/host-process"
import { inRepository } from "../../scripts/repository"
import { ADMIN } from "../../sandbox/host-store/src/seed/admin-user"
import { copyDatabase, dropDatabase } from "../../sandbox/postgres/databases"
import { openStorefront } from "../../sandbox/scenarios/storefront"
import type { Storefront } from "../../sandbox/scenarios/storefront"
import {
  type AdminPage,
  type AdminSession,
  adminSession,
  type SessionOptions,
} from "./admin-session"
import { launchBrowser } from "./chromium"
import { TEMPLATE_DATABASE, databaseServer } from "./database-server"

/** The admin in a browser, for use inside hooks and tests. */
export interface AdminBrowser {
  readonly baseUrl: string
  readonly databaseUrl: string
  readonly browser: Browser
  /** Storefront of the running store, to place orders with. */
  storefront(): Promise<Storefront>
  /** A page in a session of its own, logged in; language as in `en`, `it`. */
  openAdmin(path: string, language?: string): Promise<AdminPage>
  /** Somebody logged in, for several pages: what is loaded once is kept. */
  openSession(options?: SessionOptions): Promise<AdminSession>
}

/**
 * Starts the built host store on a copy of the seeded database and a browser,
 * for all tests of the file, and stops both after them.
 *
 * @param name of the spec file: names its database and its log.
 * @param env more settings of the store
 */
export function useAdminBrowser(
  name: string,
  env: Readonly<Record<string, string>> = {}
): () => AdminBrowser {
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
      env,
    })
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await host?.stop()
    await dropDatabase(databaseServer, database)
  })

  return () => {
    if (!host || !browser) {
      throw new Error("The admin runs inside hooks and tests only.")
    }
    const databaseUrl = databaseServer.url(database)
    return adminBrowser({ browser, databaseUrl, baseUrl: host.baseUrl })
  }
}

type Place = Pick<AdminBrowser, "baseUrl" | "browser" | "databaseUrl">

function adminBrowser(place: Place): AdminBrowser {
  const { baseUrl, browser } = place
  const openSession = (options: SessionOptions = {}) =>
    adminSession(browser, baseUrl, options)
  return {
    ...place,
    storefront: () => openStorefront(baseUrl, ADMIN),
    openSession,
    openAdmin: async (path, language = "en") => {
      const session = await openSession({ language })
      return await session.open(path)
    },
  }
}
