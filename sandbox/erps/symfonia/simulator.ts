import { isRecord } from "../simulator/json"
import {
  createSimulatedErp,
  type SimulatedErp,
} from "../simulator/simulated-erp"
import { keepIn, savedOr } from "../simulator/state-file"
import { SessionBook } from "./areas/sessions"
import { symfoniaSurface } from "./controls"
import type { SymfoniaData } from "./data"
import { agentPrefix, imageAgent } from "./image-agent"
import { nbpPrefix, nbpRates } from "./nbp"
import { SymfoniaOffice } from "./office"
import { symfoniaProtocol } from "./protocol"
import { seedData, type SymfoniaSeed } from "./seeds"
import { type Assumptions, defaultAssumptions, SymfoniaStore } from "./store"

export interface Credentials {
  readonly applicationKey: string
  readonly agentToken: string
}

export interface SymfoniaOptions {
  /** Default 0: any free one. */
  readonly port?: number
  readonly credentials?: Partial<Credentials>
  /** Default `"demo"`; a state file that exists wins. */
  readonly seed?: SymfoniaSeed
  readonly assumptions?: Partial<Assumptions>
  readonly now?: () => Date
  /** Where the company is kept between runs. */
  readonly stateFile?: string
  /** The page at `/` and the control API. Default on. */
  readonly surface?: boolean
  /** How many requests are remembered. */
  readonly logSize?: number
}

export const defaultCredentials: Credentials = {
  applicationKey: "4f6d1c1e-8a54-4f0b-9d3e-2b7a5c90e118",
  agentToken: "symfonia-image-agent-token",
}

/** The server, and the hands of the people who work in the ERP. */
export interface SymfoniaSimulator {
  readonly erp: SimulatedErp
  readonly office: SymfoniaOffice
  /** What the public record leaves open; may be changed at any time. */
  readonly assumptions: Assumptions
  /** Closes every connection and writes the state file. */
  stop(): Promise<void>
}

/** Starts a Symfonia on loopback, its image agent and an NBP beside it. */
export async function startSymfoniaSimulator(
  options: SymfoniaOptions = {}
): Promise<SymfoniaSimulator> {
  const now = options.now ?? (() => new Date())
  const { stateFile, seed = "demo" } = options
  const data = await savedOr(stateFile, isSymfoniaData, () =>
    seedData(seed, now())
  )
  const assumptions = { ...defaultAssumptions, ...options.assumptions }
  const store = new SymfoniaStore(data, now, assumptions)
  const saved = keepIn(stateFile, store)
  const { erp, office } = assemble(store, { ...options, now })
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
function isSymfoniaData(saved: unknown): saved is SymfoniaData {
  return (
    isRecord(saved) &&
    saved["version"] === 1 &&
    ["products", "contractors", "orders", "images"].every((name) =>
      isRecord(saved[name])
    ) &&
    Array.isArray(saved["changes"])
  )
}

function assemble(
  store: SymfoniaStore,
  options: SymfoniaOptions & { readonly now: () => Date }
): { erp: SimulatedErp; office: SymfoniaOffice } {
  const sessions = new SessionBook(store)
  const protocol = symfoniaProtocol({
    store,
    sessions,
    applicationKey: () => office.accepted?.applicationKey ?? null,
  })
  const agent = imageAgent({
    store,
    token: () => office.accepted?.agentToken ?? null,
  })
  const { surface, ...server } = options
  const erp = createSimulatedErp({
    ...server,
    name: "Symfonia ERP Handel",
    handle: (request) => {
      if (request.path.startsWith(`${agentPrefix}/`)) {
        return agent(request)
      }
      return request.path.startsWith(`${nbpPrefix}/`)
        ? nbpRates(request)
        : protocol(request)
    },
    ...(surface !== false && {
      surface: symfoniaSurface(() => office, store),
    }),
  })
  const office = new SymfoniaOffice(
    { store, sessions, faults: erp.faults },
    { ...defaultCredentials, ...options.credentials }
  )
  return { erp, office }
}
