import type { Fault } from "../../sandbox/erps/simulator/faults"
import {
  type SmartySimulator,
  startSmartySimulator,
} from "../../sandbox/erps/smarty/simulator"
import type { ErpSyncModuleService } from "../../src/modules/erp-sync/service"
import { versionOf } from "./documents"

/** Read before the log would forget any. */
const LOG_SIZE = 20_000

export function salesChannelOf(account: number): string {
  return `sc_${account}`
}

/** An account at the simulated Smarty, with the connection that serves it. */
export class ErpAccount {
  readonly index: number
  readonly connectionId: string
  readonly smarty: SmartySimulator
  readonly #sentVersions = new Map<string, number[]>()

  private constructor(
    index: number,
    connectionId: string,
    smarty: SmartySimulator
  ) {
    this.index = index
    this.connectionId = connectionId
    this.smarty = smarty
  }

  static async open(
    erpSync: ErpSyncModuleService,
    index: number,
    faults: readonly Fault[]
  ): Promise<ErpAccount> {
    const smarty = await startSmartySimulator({
      seed: "empty",
      surface: false,
      logSize: LOG_SIZE,
    })
    const id = await erpSync.connections.create({
      ...connection(index),
      ...erpSync.live.seal("smarty", {
        api_key: smarty.office.apiKey,
        base_url: smarty.apiUrl,
        // As fast as the processes can: pacing has its own specs.
        requests_per_second: 1000,
      }),
    })
    if (id === null) {
      throw new Error("The connection was there already")
    }
    faults.forEach((fault) => {
      smarty.erp.faults.add(fault)
    })
    return new ErpAccount(index, id, smarty)
  }

  /** Takes note of what arrived since the last time, in order of arrival. */
  readArrivals(): void {
    const { erp } = this.smarty
    for (const { method, path, body } of erp.requests()) {
      if (/Customers\/(put|post)/.test(path) && method !== "GET") {
        this.#noteCustomer(JSON.parse(body) as CustomerBody)
      }
    }
    erp.clearRequests()
  }

  /** E-mail → versions, as they were sent. */
  sentVersions(): ReadonlyMap<string, readonly number[]> {
    return this.#sentVersions
  }

  #noteCustomer({ email, phone }: CustomerBody): void {
    const version = versionOf(phone ?? null)
    // An order creates its customer as the order knows him, without a version.
    if (version !== null) {
      const sent = this.#sentVersions.get(email) ?? []
      this.#sentVersions.set(email, [...sent, version])
    }
  }
}

interface CustomerBody {
  readonly email: string
  readonly phone?: string
}

function connection(index: number) {
  return {
    handle: null,
    connector: "smarty",
    name: `Smarty ${index}`,
    flows: { orders: true, products: false, customers: true, taxes: true },
    scope: { sales_channel_ids: [salesChannelOf(index)], region_ids: [] },
    target: {
      sales_channel_ids: [],
      stock_location_id: null,
      shipping_profile_id: null,
    },
    go_live_at: new Date("2026-01-01T00:00:00Z"),
  }
}
