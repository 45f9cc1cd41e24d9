import {
  createSimulatedErp,
  type SimulatedErp,
} from "../simulator/simulated-erp"
import { keepIn, savedOr } from "../simulator/state-file"
import { smartySurface } from "./controls"
import type { Assumptions } from "./entities/entity"
import { imageOf, imagePath } from "./images"
import { isSmartyData } from "./saved-data"
import { seedData, type SmartySeed } from "./seeds"
import { SmartyOffice } from "./office"
import { SmartyStore } from "./store"
import { apiPath, smartyProtocol } from "./protocol"

export interface SmartyOptions {
  /** Default 0: any free one. */
  readonly port?: number
  /** Default `"smarty-sandbox-key"`. */
  readonly apiKey?: string
  /** Default `"demo"`; a state file that exists wins. */
  readonly seed?: SmartySeed
  readonly now?: () => Date
  /** Where the account is kept between runs. */
  readonly stateFile?: string
  readonly assumptions?: Partial<Assumptions>
  /** The page at `/` and the control API. Default on. */
  readonly surface?: boolean
  /** How many requests are remembered. */
  readonly logSize?: number
}

export const defaultApiKey = "smarty-sandbox-key"

/** The server, and the hands of the people who work in the ERP. */
export interface SmartySimulator {
  readonly erp: SimulatedErp
  /** The address a connection is configured with. */
  readonly apiUrl: string
  readonly office: SmartyOffice
  /** What the public record leaves open; may be changed at any time. */
  readonly assumptions: Assumptions
  /** Closes every connection and writes the state file. */
  stop(): Promise<void>
}

/** Starts a Gestionale Smarty on loopback. */
export async function startSmartySimulator(
  options: SmartyOptions = {}
): Promise<SmartySimulator> {
  const now = options.now ?? (() => new Date())
  const { stateFile, seed = "demo" } = options
  const data = await savedOr(stateFile, isSmartyData, () =>
    seedData(seed, now())
  )
  const store = new SmartyStore(data, now)
  const saved = keepIn(stateFile, store)
  const assumptions: Assumptions = {
    keepsOrderCode: true,
    embedsVariations: true,
    pricesIncludeTax: true,
    refusedFields: [],
    ...options.assumptions,
  }
  const { erp, office } = assemble(store, assumptions, { ...options, now })
  await erp.start()
  return {
    erp,
    office,
    assumptions,
    apiUrl: erp.url + apiPath,
    stop: async () => {
      await erp.stop()
      await saved?.flush()
    },
  }
}

function assemble(
  store: SmartyStore,
  assumptions: Assumptions,
  options: SmartyOptions & { readonly now: () => Date }
): { erp: SimulatedErp; office: SmartyOffice } {
  const protocol = smartyProtocol({
    store,
    assumptions,
    origin: () => erp.url,
    acceptsKey: (key) => office.acceptsKey(key),
  })
  const { surface, ...server } = options
  const erp = createSimulatedErp({
    ...server,
    name: "Gestionale Smarty",
    staticPaths: imagePath,
    handle: (request) => imageOf(request.path, store) ?? protocol(request),
    ...(surface !== false && { surface: smartySurface(() => office, store) }),
  })
  const office = new SmartyOffice(
    store,
    erp.faults,
    options.apiKey ?? defaultApiKey
  )
  return { erp, office }
}
