import assert from "node:assert/strict"
import {
  type Call,
  type Capability,
  type Connector,
  type ConnectorDeps,
  type Exchange,
  type Facets,
  secretFields,
  localSession,
} from "../../src/connectors/contract"
import type { SimulatedErp } from "../../sandbox/erps/simulator/simulated-erp"
import type { Office } from "./office"
import type { RunningErp, Settings, StartOptions, Subject } from "./subject"

export const USER_AGENT = "erp-sync-conformance/1"

export interface ConnectOptions extends Partial<ConnectorDeps> {
  /** Where the ERP seems to be; default: where it is. */
  readonly origin?: string
  /** Instead of the good ones. */
  readonly settings?: Settings
}

const MORNING = "2026-05-04T08:00:00.000Z"

/** A running ERP of its own for one check, and connectors to it. */
export class Bench {
  readonly subject: Subject
  /** Everything the connectors recorded. */
  readonly exchanges: Exchange[] = []
  readonly #erp: RunningErp
  readonly #clock: { now: Date }

  private constructor(subject: Subject, erp: RunningErp, clock: { now: Date }) {
    this.subject = subject
    this.#erp = erp
    this.#clock = clock
  }

  static async start(
    subject: Subject,
    options: Omit<StartOptions, "now"> = {}
  ): Promise<Bench> {
    const clock = { now: new Date(MORNING) }
    const erp = await subject.start({ ...options, now: () => clock.now })
    return new Bench(subject, erp, clock)
  }

  stop(): Promise<void> {
    return this.#erp.stop()
  }

  get server(): SimulatedErp {
    return this.#erp.server
  }

  get office(): Office {
    return this.#erp.office
  }

  /** The time in the ERP and for the connectors. */
  get now(): Date {
    return this.#clock.now
  }

  set now(now: Date) {
    this.#clock.now = now
  }

  /** Lets time pass. */
  pass(durationMs: number): void {
    this.now = new Date(this.now.getTime() + durationMs)
  }

  get settings(): Settings {
    return this.#erp.settingsAt(this.server.url)
  }

  settingsAt(origin: string): Settings {
    return this.#erp.settingsAt(origin)
  }

  /** The values that must never be seen. */
  get secrets(): string[] {
    return secretFields(this.subject.connector.settings).flatMap((name) => {
      const value = this.settings[name]
      return typeof value === "string" ? [value] : []
    })
  }

  /** A new connector, as after a restart of the process. */
  connect({ origin, settings, ...deps }: ConnectOptions = {}): Connector {
    const { connector } = this.subject
    const base = this.settingsAt(origin ?? this.server.url)
    return connector.connect(
      connector.settings.parse({ ...base, ...settings }),
      {
        now: () => this.now,
        takeTurn: () => Promise.resolve(() => undefined),
        session: localSession(),
        userAgent: USER_AGENT,
        ...deps,
      }
    )
  }

  /** A facet of a new connector. */
  facet<C extends Capability>(name: C, options?: ConnectOptions): Facets[C] {
    return facetOf(this.connect(options), name)
  }

  call(signal: AbortSignal = new AbortController().signal): Call {
    return {
      signal,
      record: (exchange) => {
        this.exchanges.push(exchange)
      },
    }
  }
}

export function facetOf<C extends Capability>(
  connector: Connector,
  name: C
): Facets[C] {
  const facets: Partial<Facets> = connector
  return present<Facets[C]>(
    facets[name],
    `The connector has no facet "${name}"`
  )
}

/** Narrows what a check cannot do without. */
export function present<T>(value: T | null | undefined, otherwise: string): T {
  assert.ok(value !== null && value !== undefined, otherwise)
  return value
}
