import type { CatalogState } from "./catalog"

export interface OpenedStore {
  readonly baseUrl: string
  readonly publishableKey: string
}

/** What a piece of work has cost the process of the store. */
export type Figures = {
  readonly seconds: number
  readonly cpuSeconds: number
  /** The highest during the work over that before it, garbage collected. */
  readonly rssOverBaseMb: number
  readonly statements: number
  /** Statements that wrote to a table that is not the plugin's. */
  readonly catalogWrites: number
  readonly eventLoopP99Ms: number
  readonly eventLoopMaxMs: number
}

export interface Gauged {
  readonly figures: Figures
  /** Where the time went; empty unless asked for. */
  readonly hotSpots: readonly string[]
}

export interface OurWork {
  readonly catalog: CatalogState
  readonly mode: "delta" | "full"
  /** What the run must have come to, for figures of work that was done. */
  readonly expected: Readonly<Record<string, number>>
  readonly profile: boolean
}

/** Medusa's own way to bring the store to what the ERP has. */
export interface MedusaWork {
  readonly catalog: CatalogState
  readonly work: "create" | "prices" | "stock"
  /** The first product of those to create. */
  readonly from: number
}

/** A Medusa application in a process of its own. */
export type StoreApi = {
  readonly open: (databaseUrl: string) => Promise<OpenedStore>
  readonly ours: (work: OurWork) => Promise<Gauged>
  /** Helps another process that runs {@link OurWork} in the same store. */
  readonly help: (_: Record<string, never>) => Promise<void>
  readonly medusa: (work: MedusaWork) => Promise<Gauged>
}
