import type { Address } from "../scenarios/addresses"

export interface SandboxErpOptions {
  /** 0: any free one. */
  readonly port: number
  /** Where the ERP keeps its data between runs; absent: it begins anew. */
  readonly stateFile?: string
}

/** Where an ERP's customers live, when that is not Italy. */
export interface Market {
  /** ISO 4217, lower case: of the ERP's prices. */
  readonly currency: string
  /** Of everything that is sold there; its code is what ERPs know it by. */
  readonly taxPercent: number
  readonly taxCode: string
  /** Of somebody who buys there; says the country too. */
  readonly address: Address & { readonly country_code: string }
}

/** A simulated ERP as the demo and `npm run connector:try` use it. */
export interface SandboxErp {
  /** Of the connector that talks to it. */
  readonly key: string
  readonly displayName: string
  /** Where people expect it. */
  readonly port: number
  /** Default: the Italian one of the demo's store. */
  readonly market?: Market
  /** Starts it on loopback, with demo data unless the state file has some. */
  start(options: SandboxErpOptions): Promise<RunningSandboxErp>
}

export interface RunningSandboxErp {
  /** Of the page for people. */
  readonly url: string
  /** Of a connection to it, complete. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Codes of goods without variants, of which there are some pieces. */
  skusInStock(): string[]
  countOrders(): number
  /** Closes every connection and writes the state file. */
  stop(): Promise<void>
}
