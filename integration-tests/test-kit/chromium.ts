import { existsSync } from "node:fs"

import { chromium } from "playwright-core"
import type { Browser } from "playwright-core"

/** Where systems put a Chromium or Chrome, in the order of preference. */
const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
]

const FLAGS = [
  // The sandbox needs privileges that root and containers lack.
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/**
 * Starts a headless browser: `CHROME_PATH` if set, else an installed one, else
 * the one that an npm package carries (x64 Linux only).
 *
 * @throws when there is none, saying how to get one.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await browserPath()
  return await chromium.launch({ executablePath, args: FLAGS, headless: true })
}

async function browserPath(): Promise<string> {
  return (
    process.env["CHROME_PATH"] ??
    USUAL_PLACES.find((place) => existsSync(place)) ??
    (await packagedBrowser())
  )
}

async function packagedBrowser(): Promise<string> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      "No Chrome or Chromium found: install one (Debian: apt-get install chromium), " +
        "or set CHROME_PATH to its executable."
    )
  }
  // With this sign the package also unpacks the shared libraries and the fonts
  // that a machine without a desktop lacks.
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs20.x"
  const { default: packaged } = await import("@sparticuz/chromium")
  return await packaged.executablePath()
}
