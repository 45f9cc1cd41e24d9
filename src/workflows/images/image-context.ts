import http from "node:http"
import https from "node:https"
import type { MedusaContainer } from "@medusajs/framework/types"
import { defaultImageHandling } from "../../modules/erp-sync/connection-defaults"
import type { ImageHandling } from "../../modules/erp-sync/stores/connection-store"
import type { LiveConnection } from "../../modules/erp-sync/live-connections"
import type { ErpSyncModuleService } from "../../modules/erp-sync/service"
import type { DownloadRules } from "./download-image"
import { imageHomes } from "./image-homes"

/** Whose images. */
export interface ImageContext {
  readonly container: MedusaContainer
  readonly erpSync: ErpSyncModuleService
  readonly live: LiveConnection
  readonly connectionId: string
}

export function imageHandling({ live }: ImageContext): ImageHandling {
  return live.row.target.images ?? defaultImageHandling
}

/**
 * The rules for downloading a connection's images. The ERP itself may be on
 * this machine or in a private network, as its operator configured it; images
 * from it take their turn among all other requests to it.
 */
export function downloadRules(
  { erpSync, live, connectionId }: ImageContext,
  signal: AbortSignal
): DownloadRules & { readonly end: () => void } {
  const { own, trusted } = imageHomes(live)
  const privateHosts = new Set(erpSync.options.privateImageHosts)
  const agents = {
    http: new http.Agent({ keepAlive: true }),
    https: new https.Agent({ keepAlive: true }),
  }
  return {
    signal,
    agents,
    isTrusted: (url) =>
      trusted.has(url.origin) ||
      privateHosts.has(url.hostname) ||
      privateHosts.has(url.host),
    takeTurn: (url) =>
      own.has(url.origin)
        ? erpSync.gate.enter(connectionId, live.limits, {
            signal,
            isBulk: true,
          })
        : Promise.resolve(() => undefined),
    end: () => {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}
