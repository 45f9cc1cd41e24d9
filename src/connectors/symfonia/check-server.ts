import { lookup } from "node:dns/promises"
import { addressIn, isPublicAddress } from "../../domain/public-address"
import type { Call } from "../contract/call"
import { isRecord } from "../kit/json"
import { fromWallClock } from "../kit/zoned-time"
import { apiUrl } from "./address"
import type { SymfoniaContext } from "./context"
import { TIME_ZONE } from "./server-clock"

/** The application key would be read by everybody on the way. */
export async function addressWarnings({
  settings,
}: SymfoniaContext): Promise<string[]> {
  const url = apiUrl(settings.base_url)
  return url.protocol === "http:" && (await isPublic(url.hostname))
    ? [
        "The address of WebAPI is public and begins with http://, so the application key and all orders can be read on the way. Set up https:// in the WebAPI configurator, or reach WebAPI through a VPN.",
      ]
    : []
}

async function isPublic(hostname: string): Promise<boolean> {
  const address = addressIn(hostname)
  if (address !== null) {
    return isPublicAddress(address)
  }
  try {
    const found = await lookup(hostname, { all: true })
    return found.some((one) => isPublicAddress(one.address))
  } catch {
    return false
  }
}

const MAX_APART_MS = 120_000

/** Watermarks do not mind; dates of documents and people do. */
export async function clockWarnings(
  { client, deps }: SymfoniaContext,
  call: Call
): Promise<string[]> {
  const server = fromWallClock(await client.serverTime(call), TIME_ZONE)
  const apartMs = Math.abs(server.getTime() - deps.now().getTime())
  const minutes = String(Math.round(apartMs / 60_000))
  return apartMs > MAX_APART_MS
    ? [
        `The clocks of WebAPI's server and of the shop are ${minutes} minutes apart. Let both set their clocks by the Internet; the server's time zone must be that of Poland.`,
      ]
    : []
}

/** Changes are tracked since this version. */
const OLDEST = [23, 0, 1, 0]

export async function versionWarnings(
  { client }: SymfoniaContext,
  call: Call
): Promise<string[]> {
  const ping = await client.find("Ping", {}, call)
  const modules = Array.isArray(ping?.["LoadedModuleInfo"])
    ? (ping["LoadedModuleInfo"] as readonly unknown[])
    : []
  const versions = modules.flatMap((one) =>
    isRecord(one) && typeof one["ModuleVersion"] === "string"
      ? [one["ModuleVersion"]]
      : []
  )
  const old = versions.find(isTooOld)
  return old === undefined
    ? []
    : [
        `WebAPI has the version ${old}, which tracks no changes. Update it to 23.0.1.0 or later.`,
      ]
}

function isTooOld(version: string): boolean {
  const parts = version.split(".").map(Number)
  const index = OLDEST.findIndex((part, at) => (parts[at] ?? 0) !== part)
  return index !== -1 && (parts[index] ?? 0) < (OLDEST[index] ?? 0)
}
