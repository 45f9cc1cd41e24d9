import type { SmartyClient } from "./client"
import type { SmartySettings } from "./settings"

/** What every facet works with. */
export interface SmartyContext {
  readonly settings: SmartySettings
  readonly client: SmartyClient
  readonly now: () => Date
}
