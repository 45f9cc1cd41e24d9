import {
  type Capability,
  type ConnectorDefinition,
  secretFields,
  type SettingField,
  settingsForm,
} from "../../connectors/contract"
import { connectors as builtIn } from "../../connectors/registry"
import { type Flow, flows } from "../../domain/flow"

export interface ConnectorDescription {
  readonly key: string
  readonly displayName: string
  readonly countries: readonly string[]
  readonly capabilities: readonly Capability[]
  readonly flows: readonly Flow[]
  readonly notice: string | null
  readonly settingsForm: readonly SettingField[]
}

/** The connectors this store can use: the built-in ones and the host's own. */
export class ConnectorCatalog {
  readonly #definitions: ReadonlyMap<string, ConnectorDefinition>

  constructor(own: readonly ConnectorDefinition[]) {
    this.#definitions = new Map(
      [...builtIn, ...own].map((definition) => [definition.key, definition])
    )
  }

  list(): ConnectorDefinition[] {
    return [...this.#definitions.values()]
  }

  /** What a person who chooses an ERP wants to see. */
  describe(): ConnectorDescription[] {
    return this.list().map((definition) => ({
      key: definition.key,
      displayName: definition.displayName,
      countries: definition.countries,
      capabilities: definition.capabilities,
      flows: supportedFlows(definition),
      notice: definition.notice ?? null,
      settingsForm: settingsForm(definition.settings),
    }))
  }

  /** `false` also for a connector that was taken out since. */
  isCapable(key: string, capability: Capability): boolean {
    return (
      this.#definitions.get(key)?.capabilities.includes(capability) ?? false
    )
  }

  /** @throws {RangeError} naming the connectors there are */
  get(key: string): ConnectorDefinition {
    const definition = this.#definitions.get(key)
    if (definition === undefined) {
      const known = [...this.#definitions.keys()].join(", ")
      throw new RangeError(
        `There is no connector "${key}". The connectors are: ${known}.`
      )
    }
    return definition
  }
}

const NEEDED: Readonly<Record<Flow, readonly Capability[]>> = {
  orders: ["orderSink"],
  products: ["catalog", "stock", "productSink", "images"],
  customers: ["customerSource", "customerSink"],
  taxes: ["taxSource", "taxSink"],
}

/** The flows a connector can serve at all, in at least one direction. */
export function supportedFlows(definition: ConnectorDefinition): Flow[] {
  return flows.filter((flow) =>
    NEEDED[flow].some((capability) =>
      definition.capabilities.includes(capability)
    )
  )
}

export interface SplitSettings {
  readonly settings: Record<string, unknown>
  readonly secrets: Record<string, unknown>
}

/** Takes the secret fields out of a connector's settings. */
export function splitSecrets(
  definition: ConnectorDefinition,
  all: Readonly<Record<string, unknown>>
): SplitSettings {
  const secretNames = new Set(secretFields(definition.settings))
  const entries = Object.entries(all)
  return {
    settings: Object.fromEntries(entries.filter(([n]) => !secretNames.has(n))),
    secrets: Object.fromEntries(entries.filter(([n]) => secretNames.has(n))),
  }
}
