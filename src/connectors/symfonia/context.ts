import type { ConnectorDeps } from "../contract/connector"
import type { SecretBook } from "../kit/redact"
import type { SymfoniaClient } from "./client"
import type { SymfoniaSettings } from "./settings"

/** What every facet works with. */
export interface SymfoniaContext {
  readonly settings: SymfoniaSettings
  readonly client: SymfoniaClient
  readonly secrets: SecretBook
  readonly deps: ConnectorDeps
}
