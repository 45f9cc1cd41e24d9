import type { z } from "@medusajs/framework/zod"
import type { ImportFlow } from "../../domain/flow"
import type { Call } from "./call"
import type { Capability, Facets } from "./facets"

/** What a successful check tells the operator. */
export interface CheckResult {
  /** What we are connected to, in a few words. */
  readonly summary: string
  /** Things that work now but will bite later, each with what to do. */
  readonly warnings: readonly string[]
}

/** A connector with its settings, able to talk. */
export type Connector<C extends Capability = never> = {
  /**
   * Can we talk to this ERP with these settings?
   * @throws {ConnectorError} saying in plain words what is wrong.
   */
  check(call: Call): Promise<CheckResult>
  /** Ends what the ERP keeps open for us; called when the process goes down. */
  close?(): Promise<void>
} & Pick<Facets, C> &
  Partial<Facets>

export interface ConnectorLimits {
  /** `null`: as fast as `maxConcurrent` allows. */
  readonly requestsPerSecond: number | null
  /** Requests at the same time, over all processes. */
  readonly maxConcurrent: number
}

/** How long an answer is waited for. */
export interface HttpTimeouts {
  /** For each of name lookup, connection and TLS. */
  readonly connectMs: number
  /** From then on to the last byte. */
  readonly responseMs: number
}

/** To be called when the answer is there, or will not come. */
export type EndTurn = () => void

export interface Session {
  readonly token: string
  readonly expiresAt: Date
}

/**
 * The one session at the ERP that all processes use: it outlives a process,
 * since an ERP may count sessions, or take long to open one.
 */
export interface SessionKeeper {
  /** `null`: there is none. */
  current(): Promise<Session | null>
  /**
   * Opens a session in the place of one that is no good any more, in one
   * process at a time.
   * @param stale its token; `null`: there was none
   * @param discard ends one that was opened so late that another process has
   *   opened its own
   * @returns the new one, also when another process has opened it meanwhile
   */
  renew(
    stale: string | null,
    open: () => Promise<Session>,
    discard?: (late: Session) => Promise<void>
  ): Promise<Session>
  /** Forgets a session that was closed. */
  forget(token: string): Promise<void>
}

export interface ConnectorDeps {
  readonly now: () => Date
  /** Waits until the next request to this ERP may go out. */
  readonly takeTurn: (call: Call) => Promise<EndTurn>
  readonly session: SessionKeeper
  /** Sent with every request. */
  readonly userAgent: string
  /** Instead of the connector's own, for callers who cannot wait so long. */
  readonly timeouts?: HttpTimeouts
}

/** The ERP's own address, for whoever fetches images from there. */
export interface ErpHome {
  /** `https://erp.example.com` */
  readonly origin: string
  /** Whether it may be in a private network. */
  readonly mayBePrivate: boolean
}

/** A connector whose facets are asked for when it runs. */
export interface ConnectorDefinition<K extends string = string, S = unknown> {
  /** Stored in rows: never rename. */
  readonly key: K
  readonly displayName: string
  /** ISO 3166-1 alpha-2, lower case: where its users are. */
  readonly countries: readonly string[]
  /** Static, so that the admin can show them without connecting. */
  readonly capabilities: readonly Capability[]
  /** Operator-facing; every field has `meta` (see `settings-form.ts`). */
  readonly settings: z.ZodObject & z.ZodType<S>
  /** What the ERP bears; an operator may know better than its documents. */
  limits(settings: S): ConnectorLimits
  /**
   * Everything is delivered in the order in which it happened: while a message
   * waits for the ERP, so do all behind it. Default: only messages about the
   * same customer wait for each other.
   */
  readonly keepsOrder?: boolean
  /**
   * How often imports run on a new connection, in minutes. Default: every five
   * minutes, price lists every hour.
   */
  readonly pollMinutes?: Readonly<Partial<Record<ImportFlow, number>>>
  /**
   * Imports that also run in full every night, because the ERP's changes do
   * not tell all. Products always do.
   */
  readonly nightly?: readonly ImportFlow[]
  /** Default: any address among the settings, wherever it leads. */
  home?(settings: S): ErpHome
  /** Said wherever the connector is offered, when there is something to say. */
  readonly notice?: string
  connect(settings: S, deps: ConnectorDeps): Connector
}

/** A connector whose facets the compiler knows. */
export interface DefinedConnector<
  K extends string,
  S,
  C extends Capability,
> extends ConnectorDefinition<K, S> {
  readonly capabilities: readonly C[]
  connect(settings: S, deps: ConnectorDeps): Connector<C>
}

/**
 * Declares a connector. The compiler refuses a definition whose `connect` does
 * not return every facet named in `capabilities`.
 */
export function defineConnector<
  const K extends string,
  S,
  const C extends Capability,
>(definition: DefinedConnector<K, S, C>): DefinedConnector<K, S, C> {
  return definition
}
