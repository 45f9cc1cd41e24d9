import type {
  Connector,
  ConnectorDefinition,
  ConnectorDeps,
  ConnectorLimits,
  ErpHome,
  SessionKeeper,
} from "../../connectors/contract"
import { localSession } from "../../connectors/contract"
import type { ConnectorCatalog } from "./connector-catalog"
import { splitSecrets } from "./connector-catalog"
import type { CredentialsCipher } from "./credentials-cipher"
import type { ConnectionRow } from "./stores/connection-store"
import type { RequestGate } from "./request-gate"

/** A connection with its connector, ready to talk. */
export interface LiveConnection {
  readonly row: ConnectionRow
  readonly definition: ConnectorDefinition
  readonly connector: Connector
  readonly limits: ConnectorLimits
  /** `null`: any address among the settings. */
  readonly home: ErpHome | null
}

type Open = Pick<LiveConnection, "connector" | "limits" | "home">

export class SettingsError extends Error {
  override readonly name = "SettingsError"
}

interface Deps {
  readonly catalog: ConnectorCatalog
  readonly cipher: CredentialsCipher
  readonly gate: Pick<RequestGate, "enter">
  /** The session of a connection, shared with all processes. */
  readonly sessionOf: (connectionId: string) => SessionKeeper
  readonly now: () => Date
}

const USER_AGENT = "medusa-plugin-erp-sync"

/**
 * Turns stored connections into connectors. A connector is kept as long as its
 * settings stay the same, so that its HTTP connections are reused.
 */
export class LiveConnections {
  readonly #deps: Deps
  readonly #open = new Map<string, Open & { fingerprint: string }>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** @throws {SettingsError} with a sentence for the operator */
  open(row: ConnectionRow): LiveConnection {
    const definition = this.#deps.catalog.get(row.connector)
    const fingerprint = JSON.stringify([row.settings, row.credentials])
    const kept = this.#open.get(row.id)
    const open =
      kept?.fingerprint === fingerprint ? kept : this.#openNew(row, definition)
    this.#open.set(row.id, { ...open, fingerprint })
    return {
      row,
      definition,
      connector: open.connector,
      limits: open.limits,
      home: open.home,
    }
  }

  #openNew(row: ConnectionRow, definition: ConnectorDefinition): Open {
    const settings = parseSettings(definition, {
      ...row.settings,
      ...this.secretsOf(row),
    })
    const limits = definition.limits(settings)
    return {
      limits,
      home: definition.home?.(settings) ?? null,
      connector: this.#connect(definition, settings, {
        takeTurn: (call) => this.#deps.gate.enter(row.id, limits, call),
        session: this.#deps.sessionOf(row.id),
      }),
    }
  }

  /** Ends what the ERPs keep open for us; one that is silent is not waited for. */
  async close(): Promise<void> {
    const open = [...this.#open.values()]
    this.#open.clear()
    await Promise.allSettled(
      open.map(async ({ connector }) => connector.close?.())
    )
  }

  /**
   * Ends what the ERP keeps open for a connection whose settings are about to
   * go: nobody could end it with others. Never fails.
   */
  async end(row: ConnectionRow): Promise<void> {
    await Promise.allSettled([this.#endNow(row)])
    this.#open.delete(row.id)
  }

  async #endNow(row: ConnectionRow): Promise<void> {
    await this.open(row).connector.close?.()
  }

  /** For checking settings before they are saved; whoever does, closes it. */
  openUnsaved(
    connectorKey: string,
    settings: Readonly<Record<string, unknown>>
  ): Connector {
    const definition = this.#deps.catalog.get(connectorKey)
    return this.#connect(definition, parseSettings(definition, settings), {
      takeTurn: () => Promise.resolve(() => undefined),
      session: localSession(),
    })
  }

  /** Splits and encrypts what an operator entered. */
  seal(connectorKey: string, all: Readonly<Record<string, unknown>>) {
    const definition = this.#deps.catalog.get(connectorKey)
    const parsed = parseSettings(definition, all)
    const { settings, secrets } = splitSecrets(definition, parsed)
    return { settings, credentials: this.#deps.cipher.encrypt(secrets) }
  }

  /** The secrets of a connection; never to leave the module's callers. */
  secretsOf(row: ConnectionRow): Record<string, unknown> {
    return row.credentials === null
      ? {}
      : this.#deps.cipher.decrypt(row.credentials)
  }

  #connect(
    definition: ConnectorDefinition,
    settings: Readonly<Record<string, unknown>>,
    deps: Pick<ConnectorDeps, "takeTurn" | "session">
  ): Connector {
    return definition.connect(settings, {
      ...deps,
      now: this.#deps.now,
      userAgent: USER_AGENT,
    })
  }
}

/** @throws {SettingsError} naming each field that is wrong */
function parseSettings(
  definition: ConnectorDefinition,
  settings: Readonly<Record<string, unknown>>
): Record<string, unknown> {
  const unknown = Object.keys(settings).filter(
    (name) => !Object.hasOwn(definition.settings.shape, name)
  )
  const parsed = definition.settings.safeParse(settings)
  const problems = [
    ...unknown.map((name) => `${name}: there is no such setting`),
    ...(parsed.error?.issues ?? []).map(
      (issue) => `${issue.path.join(".")}: ${issue.message}`
    ),
  ]
  if (!parsed.success || problems.length > 0) {
    throw new SettingsError(
      `The settings of ${definition.displayName} are not complete: ${problems.join("; ")}.`
    )
  }
  return parsed.data
}
