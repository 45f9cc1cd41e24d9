import {
  createSimulatedErp,
  type SimulatedErp,
} from "../simulator/simulated-erp"
import { isRecord } from "../simulator/json"
import { keepIn, savedOr } from "../simulator/state-file"
import { totalGestSurface } from "./controls"
import type { TotalGestData } from "./data"
import { imageOf, imagePath } from "./images"
import { TotalGestOffice } from "./office"
import type { Assumptions } from "./orders"
import { type Credentials, totalGestProtocol } from "./protocol"
import { seedData, type TotalGestSeed } from "./seeds"
import { TotalGestStore } from "./store"

export interface TotalGestOptions {
  /** Default 0: any free one. */
  readonly port?: number
  readonly credentials?: Partial<Credentials>
  /** Default `"demo"`; a state file that exists wins. */
  readonly seed?: TotalGestSeed
  readonly now?: () => Date
  /** Where the tenant is kept between runs. */
  readonly stateFile?: string
  /** The page at `/` and the control API. Default on. */
  readonly surface?: boolean
  /** How many requests are remembered. */
  readonly logSize?: number
}

export const defaultCredentials: Credentials = {
  username: "negozio-api",
  password: "totalgest-sandbox",
  shopId: "17",
  ownerId: "3",
}

/** The server, and the hands of the people who work in the ERP. */
export interface TotalGestSimulator {
  readonly erp: SimulatedErp
  readonly office: TotalGestOffice
  /** What the public record leaves open; may be changed at any time. */
  readonly assumptions: Assumptions
  /** Closes every connection and writes the state file. */
  stop(): Promise<void>
}

/** Starts a TotalGest on loopback. */
export async function startTotalGestSimulator(
  options: TotalGestOptions = {}
): Promise<TotalGestSimulator> {
  const now = options.now ?? (() => new Date())
  const { stateFile, seed = "demo" } = options
  const data = await savedOr(stateFile, isTotalGestData, () =>
    seedData(seed, now())
  )
  const store = new TotalGestStore(data, now)
  const saved = keepIn(stateFile, store)
  const assumptions: Assumptions = { showsReference: true }
  const { erp, office } = assemble(store, assumptions, { ...options, now })
  await erp.start()
  return {
    erp,
    office,
    assumptions,
    stop: async () => {
      await erp.stop()
      await saved?.flush()
    },
  }
}

/** Our own file: its version and outline are enough to trust the rest. */
function isTotalGestData(saved: unknown): saved is TotalGestData {
  return (
    isRecord(saved) &&
    saved["version"] === 1 &&
    ["articles", "taxes", "orders"].every((name) => isRecord(saved[name]))
  )
}

function assemble(
  store: TotalGestStore,
  assumptions: Assumptions,
  options: TotalGestOptions & { readonly now: () => Date }
): { erp: SimulatedErp; office: TotalGestOffice } {
  const protocol = totalGestProtocol({
    store,
    assumptions,
    origin: () => erp.url,
    credentials: () => (office.acceptsCredentials ? office.credentials : null),
  })
  const { surface, ...server } = options
  const erp = createSimulatedErp({
    ...server,
    name: "TotalGest",
    staticPaths: imagePath,
    handle: (request) => imageOf(request.path, store) ?? protocol(request),
    ...(surface !== false && {
      surface: totalGestSurface(() => office, store),
    }),
  })
  const office = new TotalGestOffice(store, erp.faults, {
    ...defaultCredentials,
    ...options.credentials,
  })
  return { erp, office }
}
