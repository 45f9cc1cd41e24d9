import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import type { Page } from "playwright-core"
import { adminSession } from "../integration-tests/test-kit/admin-session"
import { launchBrowser } from "../integration-tests/test-kit/chromium"
import { inRepository } from "./repository"
import { type OpenedShop, openShop } from "./screenshots/shop"
import { type Shot, shots } from "./screenshots/shots"

const FOLDER = inRepository("docs", "images")
/** What a reader of the README should not have to wait for. */
const MAX_BYTES = 250_000

/**
 * Renews the pictures of the README: starts a store, a simulated ERP and a
 * browser, plays the demo's scenario and photographs the admin.
 *
 * `node scripts/bootstrap.mjs scripts/screenshots.ts [name…]`
 */
async function main(names: readonly string[]): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "erp-sync-shots-"))
  const shop = await openShop(folder)
  try {
    await photograph(shop, chosen(names))
  } finally {
    await shop.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function chosen(names: readonly string[]): readonly Shot[] {
  return names.length === 0
    ? shots
    : shots.filter(({ name }) => names.includes(name))
}

async function photograph(
  shop: OpenedShop,
  wanted: readonly Shot[]
): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const browser = await launchBrowser()
  try {
    const session = await adminSession(browser, shop.baseUrl)
    for (const { name, take } of wanted) {
      const { page } = await session.open("/settings")
      await take(page, shop)
      await save(page, name)
      await page.close()
    }
  } finally {
    await browser.close()
  }
}

async function save(page: Page, name: string): Promise<void> {
  const file = path.join(FOLDER, `${name}.png`)
  await page.screenshot({ path: file, animations: "disabled" })
  const { size } = statSync(file)
  if (size > MAX_BYTES) {
    throw new Error(
      `${name}.png has ${size} bytes, more than ${MAX_BYTES}: show less in it.`
    )
  }
  console.log(`${name}.png ${Math.round(size / 1000)} kB`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  // What was started ends with this process.
  process.exit(1)
})
