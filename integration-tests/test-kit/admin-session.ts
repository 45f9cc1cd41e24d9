import { mkdirSync } from "node:fs"

import type { Browser, BrowserContext, Page } from "playwright-core"

import { inRepository } from "../../scripts/repository"
import { ADMIN } from "../../sandbox/host-store/src/seed/admin-user"

/** What does not show up by then does not show up at all. */
const PATIENCE_MS = 20_000

const LOOPBACK = ["localhost", "127.0.0.1"]

const NO_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>'

export interface AdminPage {
  readonly page: Page
  /** What the page complained about so far: console errors and exceptions. */
  readonly complaints: readonly string[]
}

export interface SessionOptions {
  /** As in `en`, `it`. Default `en`. */
  readonly language?: string
  /** Width and height. Default 1440 × 900. */
  readonly viewport?: { readonly width: number; readonly height: number }
  /** What the operating system prefers. Default `light`. */
  readonly colorScheme?: "light" | "dark"
}

export interface AdminSession {
  /** A path below `/app`. */
  open(path: string): Promise<AdminPage>
  close(): Promise<void>
}

/** Somebody logged in to the admin of a running store. */
export async function adminSession(
  browser: Browser,
  baseUrl: string,
  { language = "en", viewport, colorScheme = "light" }: SessionOptions = {}
): Promise<AdminSession> {
  const context = await browser.newContext({
    baseURL: baseUrl,
    viewport: viewport ?? { width: 1440, height: 900 },
    locale: "en-US",
    colorScheme,
  })
  // The dashboard draws flags from a server elsewhere; tests ask nobody.
  await context.route(
    ({ hostname }) => !LOOPBACK.includes(hostname),
    (route) => route.fulfill({ contentType: "image/svg+xml", body: NO_PICTURE })
  )
  await logIn(context)
  await context.addCookies([{ name: "lng", value: language, url: baseUrl }])
  return {
    open: (path) => visit(context, `/app${path}`),
    close: () => context.close(),
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
  page.setDefaultTimeout(PATIENCE_MS)
  const complaints: string[] = []
  page.on("pageerror", (error) => complaints.push(error.message))
  page.on("console", (message) => {
    if (message.type() === "error") {
      complaints.push(`${message.text()} (${message.location().url})`)
    }
  })
  await page.goto(path)
  return { page, complaints }
}

/** Saves what the page shows as `.cache/screenshots/<name>.png`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = inRepository(".cache", "screenshots")
  mkdirSync(folder, { recursive: true })
  // Without waiting for what fades in: as it is when it has come to rest.
  await page.screenshot({
    path: `${folder}/${name}.png`,
    animations: "disabled",
  })
}
